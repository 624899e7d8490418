import { formatValue } from '../simulation/evidence.ts';
import type { ChartRecord, Line, TimeUnit } from '../simulation/record.ts';
import { type Box, labelBoxes, type Spot } from './label-spots.ts';
import { decimalStep, linearScale, type Scale, timeStep } from './scale.ts';
import { element, type Tree } from './tree.ts';

/**
 * Draws a chart over time. Each line has its label beside it, and a dash pattern and a marker of its own,
 * so that nothing depends on colour. A ghost is drawn pale behind the lines: what they are compared with.
 */
export function lineChart(record: ChartRecord, ghost?: ChartRecord, time: TimeUnit = 'seconds'): Tree {
  const chart = asShown(record);
  const behind = ghost === undefined ? [] : asShown(ghost).lines;
  const scales = scalesFor([...chart.lines, ...behind], time);
  const spots = chart.lines.map((line) => spotsOf(line, scales));
  return element(
    'svg',
    { class: 'chart', role: 'img', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, 'aria-label': describe(chart, time, ghost) },
    ...axes(scales, chart.unit, time),
    ...behind.map((line) => element('path', { class: 'ghost', d: path(spotsOf(line, scales)) })),
    ...(ghost === undefined ? [] : [caption('unit', plot.right, 12, 'end', GHOST)]),
    ...spots.map((line, index) => element('path', { class: lineClass(index), d: path(line) })),
    ...spots.flatMap((line, index) => markersAlong(line, index)),
    ...labels(chart.lines, spots),
  );
}

/** The chart with its values as a reader sees them: a share becomes per cent. */
export function asShown(chart: ChartRecord): ChartRecord {
  const factor = chart.unit === '%' ? 100 : 1;
  return { ...chart, lines: chart.lines.map((line) => ({ ...line, points: shownPoints(line, factor) })) };
}

/** Size of a chart in its own units. */
export const WIDTH = 440;
export const HEIGHT = 260;
export const LABEL_HEIGHT = 17;
/** What a ghost is, in words beside the drawing. */
const GHOST = 'Thin lines: the recorded run';
/** A wide guess: the letters of the reader are not known. */
const LETTER = 9;
const MARKER_ROOM = 16;
/** So many tones, dash patterns and markers; the second time round the markers are hollow. */
const KINDS = 4;
/** Room over the highest value, so that a label fits above it. */
const HEADROOM = 1.18;
/** Where the lines of a chart lie. */
export const plot: Box = { left: 50, right: WIDTH - 10, top: 22, bottom: HEIGHT - 32 };

interface Scales {
  time: Scale;
  value: Scale;
}

function shownPoints({ points }: Line, factor: number): Spot[] {
  return points.filter((point) => point.every(Number.isFinite)).map(([at, value]) => [at, value * factor]);
}

function scalesFor(lines: Line[], unit: TimeUnit): Scales {
  const points = lines.flatMap((line) => line.points);
  const [from, to] = extent(points.map(([at]) => at));
  const [lowest, highest] = extent(points.map(([, value]) => value));
  const [low, high] = [Math.min(0, lowest), Math.max(0, highest) * HEADROOM || 1];
  const step = timeStep(to - from, 6, unit);
  return {
    time: linearScale(from, nextTick(to, step), plot.left, plot.right, step),
    value: linearScale(low, high, plot.bottom, plot.top, decimalStep(high - low, 5)),
  };
}

/** A last tick that is nearly reached is shown too: the points of a rate stand at the start of their seconds. */
function nextTick(to: number, step: number): number {
  const next = Math.ceil(to / step) * step;
  return next - to <= step / 4 ? next : to;
}

/** The lowest and the highest of some values. */
export function extent(values: number[]): [lowest: number, highest: number] {
  if (values.length === 0) return [0, 1];
  return values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}

function spotsOf({ points }: Line, { time, value }: Scales): Spot[] {
  return points.map(([at, height]) => [round(time.at(at)), round(value.at(height))]);
}

/**
 * Points on a level stretch add nothing to the drawing and are left out. Each step is written from the point before it,
 * in whole units across and half units down: that is finer than a screen, and half the bytes of a page's charts.
 */
function path(spots: Spot[]): string {
  const near = spots.map(drawnAt);
  const kept = near.filter(([, y], index) => y !== near[index - 1]?.[1] || y !== near[index + 1]?.[1]);
  return kept.map(([x, y], index) => step([x, y], kept[index - 1])).join('');
}

/** Where a point of a line is drawn. */
function drawnAt([x, y]: Spot): Spot {
  return [Math.round(x), round(y, 2)];
}

function step([x, y]: Spot, from: Spot | undefined): string {
  return from === undefined ? `M${x} ${y}` : `l${x - from[0]} ${y - from[1]}`;
}

function axes({ time, value }: Scales, unit: string, timeUnit: TimeUnit): Tree[] {
  return [
    ...levelLines(value),
    ...time.ticks.map((tick) => caption('tick', round(time.at(tick)), plot.bottom + 16, 'middle', `${tick}`)),
    caption('unit', 2, 12, 'start', unit),
    caption('unit', plot.right, HEIGHT - 2, 'end', timeUnit),
  ];
}

/** The lines of the grid, with the figure of each before it. */
export function levelLines({ at, ticks }: Scale): Tree[] {
  const digits = digitsOf(ticks);
  const levels = ticks.map((tick) => ({ y: round(at(tick)), figure: formatValue({ unit: '', digits }, tick) }));
  return [
    element('path', { class: 'grid', d: levels.map(({ y }) => `M${plot.left} ${y}H${plot.right}`).join('') }),
    ...levels.map(({ y, figure }) => caption('tick', plot.left - 6, y + 4, 'end', figure)),
  ];
}

/** A piece of text in a drawing. */
export function caption(kind: string, x: number, y: number, anchor: string, text: string): Tree {
  return element('text', { class: kind, x, y, 'text-anchor': anchor }, text);
}

/** How many digits after the point the ticks need. */
export function digitsOf(ticks: number[]): number {
  return [0, 1, 2, 3].find((digits) => ticks.every((tick) => Number(tick.toFixed(digits)) === round(tick, 1e6))) ?? 4;
}

function labels(lines: Line[], spots: Spot[][]): Tree[] {
  const widths = lines.map(({ label }) => label.length * LETTER + MARKER_ROOM);
  return labelBoxes(spots, widths, LABEL_HEIGHT, plot).flatMap(({ left, top }, index) => [
    marker(index, [round(left) + 6, round(top) + 8.5]),
    caption('label', round(left) + MARKER_ROOM, round(top) + 13, 'start', lines[index]?.label ?? ''),
  ]);
}

function markersAlong(line: Spot[], index: number): Tree[] {
  const every = Math.ceil(line.length / 6);
  return line.filter((_, at) => (at + Math.floor(every / 2)) % every === 0).map((spot) => marker(index, drawnAt(spot)));
}

const markerShapes = ['M-4 0a4 4 0 1 0 8 0a4 4 0 1 0-8 0', 'M-4-4H4V4H-4Z', 'M-5 4H5L0-5Z', 'M0-5L5 0L0 5L-5 0Z'];

function marker(index: number, [x, y]: Spot): Tree {
  const d = markerShapes[index % KINDS] as string;
  const kind = index < KINDS ? 'mark' : 'mark hollow';
  return element('path', { class: `${kind} ${lineClass(index)}`, transform: `translate(${x} ${y})`, d });
}

function lineClass(index: number): string {
  return `line-${(index % KINDS) + 1}`;
}

function describe({ lines, unit }: ChartRecord, time: TimeUnit, ghost: ChartRecord | undefined): string {
  const names = lines.map(({ label }) => label).join(', ');
  const behind = ghost === undefined ? '' : ` ${GHOST}: ${ghost.title}.`;
  return `Line chart over time in ${time}: ${names}${unit === '' ? '' : `, in ${unit}`}.${behind}`;
}

/** A place in a drawing, to a tenth of its unit. */
export function round(value: number, parts = 10): number {
  return Math.round(value * parts) / parts;
}
