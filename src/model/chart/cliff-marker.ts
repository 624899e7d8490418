/** The ends of a parameter, and where they are in the drawing, from its left edge. */
export interface Span {
  min: number;
  max: number;
  left: number;
  right: number;
}

/** Where the mark of the reader stands over a value of the parameter: the page moves it there when a control moves. */
export function markerPosition({ min, max, left, right }: Span, value: number): number {
  const within = Math.min(max, Math.max(min, value));
  return Number((left + ((within - min) / (max - min || 1)) * (right - left)).toFixed(1));
}
