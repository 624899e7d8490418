import type { Lab, Process } from '#model/simulation/contract.ts';
import { formatValue, type Measures, type Reporter } from '#model/simulation/evidence.ts';
import { logText, type SimulationRecord, type TimeUnit, timeUnitOf } from '#model/simulation/record.ts';
import { perform } from '#model/simulation/simulate.ts';
import type { RunValues } from './protocol.ts';

/** Runs a simulation that was downloaded, and prints what a page would show. Throws when the run ended with an error. */
export function print(
  { run, report }: { run: (values: RunValues, lab: Lab) => Process; report: Reporter },
  { values, seed, measures }: { values: RunValues; seed: number; measures: Measures },
  write: (line: string) => void = console.log,
): void {
  const { records } = perform(run, report, values, seed);
  write(`Seed ${seed}, ${JSON.stringify(values)}`);
  const unit = timeUnitOf(records);
  for (const line of records.flatMap((record) => linesOf(record, measures, unit))) write(line);
}

function linesOf(record: SimulationRecord, measures: Measures, unit: TimeUnit): string[] {
  if (record.kind === 'log') return [logText(record, unit)];
  if (record.kind === 'chart') return [record.title];
  if (record.kind === 'table') return [record.title, ...record.rows.map((row) => row.join(' | '))];
  if (record.kind === 'error') throw new Error(`The run ended with an error: ${record.message}`);
  return Object.entries(record.results).map(([name, value]) => resultLine(measures, name, value));
}

function resultLine(measures: Measures, name: string, value: number): string {
  const { label, ...format } = measures[name] ?? { label: name, unit: '', digits: 2 };
  return `${label}: ${formatValue(format, value)}`;
}
