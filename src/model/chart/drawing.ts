import { element, type Tree } from './tree.ts';

/** A drawing with its description, shown at its own size, and smaller only where there is less room. */
export function drawing(description: string, width: number, height: number, parts: Tree[]): Tree {
  const [wide, high] = [Math.ceil(width), Math.ceil(height)];
  const size = { viewBox: `0 0 ${wide} ${high}`, width: wide, height: high };
  return element('svg', { class: 'diagram', role: 'img', 'aria-label': description, ...size }, ...parts);
}

/** Lines of text, centred on a point. */
export function textLines(lines: string[], x: number, y: number): Tree[] {
  const first = y - ((lines.length - 1) * LINE) / 2 + 4.5;
  return lines.map((line, index) =>
    element('text', { x: round(x), y: round(first + index * LINE), 'text-anchor': 'middle' }, line),
  );
}

/** How wide a text is at most, set in the letters of diagrams. */
export function textWidth(lines: string[]): number {
  return Math.max(0, ...lines.map((line) => line.length)) * LETTER;
}

/** The head of an arrow that ends here, coming from there. */
export function arrowHead(end: Point, from: Point): Tree {
  const degrees = (Math.atan2(end.y - from.y, end.x - from.x) * 180) / Math.PI;
  const transform = `translate(${round(end.x)} ${round(end.y)}) rotate(${Math.round(degrees)})`;
  return element('path', { class: 'head', d: 'M0 0L-9-4.5V4.5Z', transform });
}

/** The mark of what is broken, so that it is not told by colour alone. */
export function cross(x: number, y: number): Tree {
  return element('path', { class: 'cross', d: `M${round(x - 6)} ${round(y - 6)}l12 12m0-12l-12 12` });
}

/** Breaks a text into lines of at most `letters` where there is a space to break at. */
export function wrap(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** The sentences under a diagram. */
export function wordList(sentences: string[]): Tree {
  return element('ol', {}, ...sentences.map((sentence) => element('li', {}, sentence)));
}

/** A coordinate as short as the eye allows. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** The height of a line of text. */
export const LINE = 16;

const LETTER = 7.6;

export interface Point {
  x: number;
  y: number;
}
