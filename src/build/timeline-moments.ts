import type { Root } from 'hast';
import { htmlToHast } from 'satteri';
import type { Moment } from '#model/chart/timeline.ts';
import { elementsIn, textOf } from './hast-elements.ts';

/** The rows of a table whose first cell is a time in figures; `end` stands for the end of the run. */
export function momentsIn(table: string, end: number): Moment[] {
  const rows = elementsIn(htmlToHast(table) as Root).filter(({ tagName }) => tagName === 'tr');
  const firstCells = rows.flatMap((row) =>
    elementsIn(row)
      .filter(({ tagName }) => tagName === 'td')
      .slice(0, 1),
  );
  return firstCells
    .map((cell, index) => ({ row: index + 1, at: timeIn(textOf(cell).trim(), end) }))
    .filter(({ at }) => Number.isFinite(at));
}

/** `50 to the end` is at 50. */
function timeIn(text: string, end: number): number {
  if (text === 'end') return end;
  const figure = /^[\d,]+(?:\.\d+)?/.exec(text)?.[0] ?? '';
  return figure === '' ? Number.NaN : Number(figure.replaceAll(',', ''));
}
