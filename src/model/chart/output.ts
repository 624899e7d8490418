import { formatValue, type Measures } from '../simulation/evidence.ts';
import type { LogRecord, SimulationRecord } from '../simulation/record.ts';
import { chartFigure } from './figure.ts';
import { table } from './table.ts';
import { element, type Tree } from './tree.ts';

/** All that a run gave out, in the order of reading: its charts, its results, its tables, its log. */
export function output(records: readonly SimulationRecord[], measures: Measures): Tree[] {
  const kinds: SimulationRecord['kind'][] = ['error', 'chart', 'end', 'table'];
  const parts = kinds.flatMap((kind) => records.filter((record) => record.kind === kind));
  return [...parts.map((record) => part(record, measures)), ...log(records)];
}

function part(record: SimulationRecord, measures: Measures): Tree {
  if (record.kind === 'chart') return chartFigure(record);
  if (record.kind === 'table') return table(record.columns, record.rows, record.title);
  if (record.kind === 'end') return table(['Result', 'Value'], resultRows(record.results, measures));
  const place = 'line' in record ? ` (line ${record.line})` : '';
  return element('p', { class: 'error' }, `The run ended with an error: ${record.message}${place}`);
}

/** Results in the order of their measures; one without a measure is shown under its own name. */
function resultRows(results: Record<string, number>, measures: Measures): string[][] {
  const names = new Set([...Object.keys(measures).filter((name) => name in results), ...Object.keys(results)]);
  return [...names].map((name) => {
    const { label, ...format } = measures[name] ?? { label: name, unit: '', digits: 2 };
    return [label, formatValue(format, results[name] as number)];
  });
}

function log(records: readonly SimulationRecord[]): Tree[] {
  const lines = records.filter((record) => record.kind === 'log');
  if (lines.length === 0) return [];
  const box = { class: 'log', role: 'group', tabindex: 0, 'aria-label': 'Log of the run' };
  return [element('div', box, element('ol', {}, ...lines.map(logLine)))];
}

function logLine({ at, level, message }: LogRecord): Tree {
  const line = `${at.toFixed(3).padStart(8)} s  ${level.padEnd(5)} ${message}`;
  return element('li', { class: level.toLowerCase() }, line);
}
