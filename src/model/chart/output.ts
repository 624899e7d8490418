import type { Measures, Results } from '../simulation/evidence.ts';
import {
  type ChartRecord,
  type LogRecord,
  logText,
  type SimulationRecord,
  type TimeUnit,
  timeUnitOf,
} from '../simulation/record.ts';
import { chartFigure } from './figure.ts';
import { resultTable } from './result-table.ts';
import { table } from './table.ts';
import { element, type Tree } from './tree.ts';

/** All that a run gave out, in the order of reading: its charts, its results, its tables, its log. */
export function output(records: Records, measures: Measures, recorded: Records = []): Tree[] {
  return [...figures(records, measures, recorded), ...log(records)];
}

/** The same without the log. A run that is not the recorded one is shown against it. */
export function figures(records: Records, measures: Measures, recorded: Records = []): Tree[] {
  const kinds: SimulationRecord['kind'][] = ['error', 'chart', 'end', 'table'];
  const parts = kinds.flatMap((kind) => records.filter((record) => record.kind === kind));
  const time = timeUnitOf(records);
  return parts.filter(says).map((record) => part(record, time, measures, recorded));
}

/** A run that measures nothing has no table of results. */
function says(record: SimulationRecord): boolean {
  return record.kind !== 'end' || Object.keys(record.results).length > 0;
}

type Records = readonly SimulationRecord[];

function part(record: SimulationRecord, time: TimeUnit, measures: Measures, recorded: Records): Tree {
  if (record.kind === 'chart') return chartFigure(record, chartOf(recorded, record.id), time);
  if (record.kind === 'table') return table(record.columns, record.rows, record.title);
  if (record.kind === 'end') return resultTable(record.results, measures, resultsOf(recorded));
  const place = 'line' in record ? ` (line ${record.line})` : '';
  return element('p', { class: 'error' }, `The run ended with an error: ${record.message}${place}`);
}

function chartOf(records: Records, id: string): ChartRecord | undefined {
  return records.filter((record) => record.kind === 'chart').find((chart) => chart.id === id);
}

function resultsOf(records: Records): Results | undefined {
  return records.find((record) => record.kind === 'end')?.results;
}

function log(records: readonly SimulationRecord[]): Tree[] {
  const lines = records.filter((record) => record.kind === 'log');
  if (lines.length === 0) return [];
  const box = { class: 'log', role: 'group', tabindex: 0, 'aria-label': 'Log of the run' };
  const unit = timeUnitOf(records);
  return [element('div', box, element('ol', {}, ...lines.map((line) => logLine(line, unit))))];
}

/** One line of a log. */
export function logLine(record: LogRecord, unit: TimeUnit): Tree {
  return element('li', { class: record.level.toLowerCase() }, logText(record, unit));
}
