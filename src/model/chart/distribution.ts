import { formatValue } from '../simulation/evidence.ts';
import { figure } from './figure.ts';
import { caption, extent, round, WIDTH } from './line-chart.ts';
import { table } from './table.ts';
import { element, type Tree } from './tree.ts';

/** Measurements of one kind, the smallest first. */
export interface Sample {
  label: string;
  values: ArrayLike<number>;
  /** What is to be seen here is the failure. */
  isBroken: boolean;
}

/** Draws how measurements are spread, one sample under the other on one logarithmic scale, with their median and 99th percentile. */
export function distribution(conclusion: string, samples: Sample[], unit: string): Tree {
  const scale = logScale(samples);
  const bottom = TOP + samples.length * ROW;
  const height = bottom + 20;
  const picture = element(
    'svg',
    { class: 'chart', role: 'img', viewBox: `0 0 ${WIDTH} ${height}`, 'aria-label': describe(samples) },
    ...scale.ticks.flatMap((tick) => tickMark(tick, round(scale.at(tick)), unit, bottom)),
    ...(scale.isCut ? [caption('tick', LEFT, bottom + 14, 'start', `< ${shown(scale.low, unit)}`)] : []),
    ...samples.flatMap((sample, index) => row(sample, scale, unit, TOP + (index + 1) * ROW - 12)),
  );
  return figure(conclusion, picture, 'Data', dataTable(samples, unit));
}

const TOP = 4;
/** Height of a sample: its name, its columns, the marks beneath. */
const ROW = 96;
const COLUMN = 54;
const [COLUMNS, COLUMN_WIDTH] = [47, 9];
const LEFT = 8;
const RIGHT = LEFT + COLUMNS * COLUMN_WIDTH;
/** Whatever is smaller than this part of the largest value stands in the first column. */
const SMALLEST = 10_000;

interface LogScale {
  low: number;
  /** Some values are smaller than the lowest: they stand in the first column. */
  isCut: boolean;
  at(value: number): number;
  ticks: number[];
}

function logScale(samples: Sample[]): LogScale {
  const values = samples.flatMap((sample) => Array.from(sample.values));
  const [smallest, high] = extent(values);
  const low = Math.max(smallest, high / SMALLEST) || 1;
  const isCut = smallest < low;
  const span = Math.log(high / low) || 1;
  const at = (value: number) => LEFT + (Math.log(Math.max(value, low) / low) / span) * (RIGHT - LEFT);
  return { low, isCut, at, ticks: roundValues(low, high).filter((tick) => !isCut || at(tick) > LEFT + 70) };
}

/** Powers of ten; where there are few of them, also twice and five times as much. */
function roundValues(low: number, high: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from({ length: Math.ceil(Math.log10(high)) - first + 1 }, (_, index) => 10 ** (first + index));
  const within = (values: number[]) => values.filter((value) => value >= low && value <= high);
  const few = within(powers);
  return few.length > 2 ? few : within(powers.flatMap((power) => [power, 2 * power, 5 * power]));
}

function tickMark(tick: number, x: number, unit: string, bottom: number): Tree[] {
  const anchor = x < 24 ? 'start' : x > WIDTH - 24 ? 'end' : 'middle';
  return [
    element('path', { class: 'grid', d: `M${x} ${TOP + 20}V${bottom}` }),
    caption('tick', x, bottom + 14, anchor, shown(tick, unit)),
  ];
}

function row({ label, values, isBroken }: Sample, scale: LogScale, unit: string, base: number): Tree[] {
  const [median, slow] = [0.5, 0.99].map((share) => quantile(values, share)) as [number, number];
  const figures = `▲ median ${shown(median, unit)}   △ p99 ${shown(slow, unit)}`;
  return [
    element('path', { class: isBroken ? 'columns bad' : 'columns good', d: outline(values, scale, base) }),
    element('path', { class: 'grid', d: `M${LEFT} ${base}H${RIGHT}` }),
    triangle('moment', scale.at(median), base),
    triangle('moment hollow', scale.at(slow), base),
    caption('label', LEFT, base - COLUMN - 8, 'start', label),
    caption('tick', RIGHT, base - COLUMN - 8, 'end', figures),
  ];
}

function triangle(kind: string, x: number, base: number): Tree {
  return element('path', { class: kind, d: `M${round(x)} ${base + 2}l5 8h-10z` });
}

/** An outline of columns. Each is as high as its share of the fullest one; the smallest can still be seen. */
function outline(values: ArrayLike<number>, scale: LogScale, base: number): string {
  const heights = heightsOf(values, scale);
  const steps = heights.map((height, index) => `v${(heights[index - 1] ?? 0) - height}h${COLUMN_WIDTH}`);
  return `M${LEFT} ${base}${steps.join('').replaceAll('v0', '')}V${base}z`;
}

function heightsOf(values: ArrayLike<number>, scale: LogScale): number[] {
  const counts = new Array<number>(COLUMNS).fill(0);
  for (const value of Array.from(values)) {
    const column = Math.min(COLUMNS - 1, Math.floor((scale.at(value) - LEFT) / COLUMN_WIDTH));
    counts[column] = (counts[column] ?? 0) + 1;
  }
  const fullest = Math.max(1, ...counts);
  return counts.map((count) => Math.ceil((count / fullest) * COLUMN));
}

function quantile(values: ArrayLike<number>, share: number): number {
  return values[Math.max(0, Math.ceil(share * values.length) - 1)] ?? 0;
}

function dataTable(samples: Sample[], unit: string): Tree {
  const shares = [0.5, 0.9, 0.99, 1];
  const rows = samples.map(({ label, values }) => [
    label,
    ...shares.map((share) => shown(quantile(values, share), unit)),
    values.length,
  ]);
  return table(['', 'Median', '90th percentile', '99th percentile', 'Highest', 'Measured'], rows);
}

/** Two digits that count are enough for an eye. */
function shown(value: number, unit: string): string {
  const [, fraction = ''] = String(Number(value.toPrecision(2))).split('.');
  return formatValue({ unit, digits: fraction.length }, value);
}

function describe(samples: Sample[]): string {
  return `Histograms, one under the other: ${samples.map(({ label }) => label).join(', ')}.`;
}
