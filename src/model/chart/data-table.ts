import { formatValue } from '../simulation/evidence.ts';
import type { ChartRecord, Line, TimeUnit } from '../simulation/record.ts';
import { asShown } from './line-chart.ts';

/** The values behind a chart, few enough to be read: a row for some moments, and the highest value of every line. */
export interface DataTable {
  columns: string[];
  rows: string[][];
  highest: string[];
  /** How many of the moments of the chart have a row. */
  shown: number;
  of: number;
}

/** The data table of a chart, with at most about `limit` rows at even distances. */
export function dataTable(record: ChartRecord, time: TimeUnit = 'seconds', limit = 20): DataTable {
  const { lines, unit } = asShown(record);
  const moments = [...new Set(lines.flatMap(({ points }) => points.map(([at]) => at)))].sort((a, b) => a - b);
  const every = Math.ceil(moments.length / limit);
  const digits = digitsFor(lines);
  const figure = (value: number | undefined) => (value === undefined ? '–' : formatValue({ unit: '', digits }, value));
  const columnsOfValues = lines.map(({ points }) => new Map(points));
  const rows = moments
    .filter((_, index) => index % every === 0)
    .map((at) => [`${at}`, ...columnsOfValues.map((values) => figure(values.get(at)))]);
  return {
    columns: [time, ...lines.map(({ label }) => (unit === '' ? label : `${label} (${unit})`))],
    rows,
    highest: ['highest', ...lines.map((line) => figure(highestOf(line)))],
    shown: rows.length,
    of: moments.length,
  };
}

function highestOf({ points }: Line): number | undefined {
  return points.reduce<number | undefined>((highest, [, value]) => Math.max(highest ?? value, value), undefined);
}

/** Small values need digits after the point, large ones do not. */
function digitsFor(lines: Line[]): number {
  const highest = Math.max(0, ...lines.map((line) => Math.abs(highestOf(line) ?? 0)));
  return [100, 10, 1].filter((limit) => highest < limit).length;
}
