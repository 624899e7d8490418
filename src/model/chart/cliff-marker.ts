import { plot, round } from './line-chart.ts';

/**
 * Where the mark of the reader stands over a value of the parameter, from the left edge of the drawing.
 * The page moves the mark there: `transform="translate(… 0)"` on the element with `data-here`.
 */
export function markerPosition({ min, max }: { min: number; max: number }, value: number): number {
  const within = Math.min(max, Math.max(min, value));
  return round(plot.left + ((within - min) / (max - min || 1)) * (plot.right - plot.left));
}
