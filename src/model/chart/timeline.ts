import type { TimeUnit } from '../simulation/record.ts';
import { caption, extent, round, WIDTH } from './line-chart.ts';
import { linearScale, type Scale, timeStep } from './scale.ts';
import { element, type Tree } from './tree.ts';

/** A moment of a story: the row of its table that tells it (the first is 1), and when it was. */
export interface Moment {
  row: number;
  at: number;
}

/** What lasted from the moment of one row to that of another. */
export interface Period {
  from: number;
  to: number;
  label: string;
}

/** Draws when things happened, to scale: a numbered mark for each moment, a bar for what lasted. */
export function timeline(moments: Moment[], periods: Period[], unit: TimeUnit): Tree {
  const scale = scaleFor(moments, unit);
  const levels = levelsOf(moments.map(({ at }) => scale.at(at)));
  const axis = (Math.max(0, ...levels) + 1) * LEVEL + 4;
  const bars = periods.map((period, index) => periodBar(period, moments, scale, axis + 26 + index * PERIOD));
  const marks = moments.map(({ row, at }, index) => {
    return { row, x: round(scale.at(at)), y: axis - 4 - RADIUS - (levels[index] ?? 0) * LEVEL };
  });
  const height = axis + 22 + periods.length * PERIOD;
  return element(
    'svg',
    {
      class: 'chart timeline',
      role: 'img',
      viewBox: `0 0 ${WIDTH} ${height}`,
      'aria-label': describe(moments, unit),
    },
    element('path', { class: 'axis', d: `M${LEFT} ${axis}H${RIGHT}` }),
    ...scale.ticks.flatMap((tick) => tickMark(tick, round(scale.at(tick)), axis)),
    ...bars.flat(),
    // No stem crosses the number of another mark.
    ...marks.map(({ x, y }) => element('path', { class: 'axis', d: `M${x} ${axis}V${y}` })),
    ...marks.flatMap(({ row, x, y }) => mark(row, x, y)),
  );
}

/** Reads a period as an author writes it: `2-7: what lasted from the second row to the seventh`. Throws, with the way to write it. */
export function parsePeriod(text: string): Period {
  const parts = /^(\d+)-(\d+):\s*(.+)$/.exec(text);
  if (parts === null) throw new Error(`“${text}” is no period. Write “2-7: what lasted from row 2 to row 7”.`);
  const [, from, to, label = ''] = parts;
  return { from: Number(from), to: Number(to), label };
}

const [LEFT, RIGHT] = [12, WIDTH - 12];
const RADIUS = 9;
/** From one row of marks to the next. */
const LEVEL = 21;
const PERIOD = 26;
/** A wide guess, as the letters of the reader are not known. */
const LETTER = 7.5;

function scaleFor(moments: Moment[], unit: TimeUnit): Scale {
  const [from, to] = extent(moments.map(({ at }) => at));
  return linearScale(from, to, LEFT, RIGHT, timeStep(to - from, 7, unit));
}

/** For each place, from left to right, the lowest row of marks in which it touches no other. */
function levelsOf(places: number[]): number[] {
  const taken: number[] = [];
  return places.map((place) => {
    const free = taken.findIndex((last) => place - last > 2 * RADIUS + 2);
    const level = free === -1 ? taken.length : free;
    taken[level] = place;
    return level;
  });
}

function tickMark(tick: number, x: number, axis: number): Tree[] {
  return [
    element('path', { class: 'axis', d: `M${x} ${axis}v4` }),
    caption('tick', x, axis + 17, 'middle', tick.toLocaleString('en')),
  ];
}

function mark(row: number, x: number, y: number): Tree[] {
  return [
    element('circle', { class: 'moment', cx: x, cy: y, r: RADIUS }),
    caption('number', x, y + 4.5, 'middle', `${row}`),
  ];
}

function periodBar({ from, to, label }: Period, moments: Moment[], scale: Scale, top: number): Tree[] {
  const [start, end] = [from, to].map((row) => round(scale.at(timeOf(row, moments)))) as [number, number];
  const isLate = start + label.length * LETTER > RIGHT;
  return [
    element('path', { class: 'period', d: `M${start} ${top}H${end}` }),
    caption('tick', isLate ? end : start, top + 16, isLate ? 'end' : 'start', label),
  ];
}

function timeOf(row: number, moments: Moment[]): number {
  const moment = moments.find((moment) => moment.row === row);
  if (moment === undefined) throw new Error(`A period names row ${row} of its table, which has no time in figures.`);
  return moment.at;
}

function describe(moments: Moment[], unit: TimeUnit): string {
  const list = moments.map(({ row, at }) => `${row} at ${at}`).join(', ');
  return `Rows of the table below on a line of time in ${unit}: ${list}.`;
}
