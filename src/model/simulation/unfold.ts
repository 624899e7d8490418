import type { ChartRecord, SimulationRecord } from './record.ts';

/** What a run shows of itself without a word of conclusion: its charts under the names of their lines, and its log. */
export function telemetryOnly(records: readonly SimulationRecord[]): SimulationRecord[] {
  return records.flatMap((record): SimulationRecord[] => {
    if (record.kind === 'chart') return [{ ...record, title: plainTitle(record) }];
    if (record.kind === 'end') return [{ ...record, results: {} }];
    return record.kind === 'table' ? [] : [record];
  });
}

/** The same as it was known when this share of the run's time had passed. */
export function until(records: readonly SimulationRecord[], share: number): SimulationRecord[] {
  const moment = endOf(records) * share;
  return records.flatMap((record): SimulationRecord[] => {
    if (record.kind === 'chart') return [cutAt(record, moment)];
    return record.kind === 'log' && record.at > moment ? [] : [record];
  });
}

function plainTitle({ lines, unit }: ChartRecord): string {
  const title = lines.map(({ label }) => label).join('; ');
  const named = title.charAt(0).toUpperCase() + title.slice(1);
  return unit === '' ? named : `${named} (${unit})`;
}

function cutAt(chart: ChartRecord, moment: number): ChartRecord {
  const lines = chart.lines.map((line) => ({ ...line, points: line.points.filter(([at]) => at <= moment) }));
  return { ...chart, lines };
}

/** The last moment of which anything is known. */
function endOf(records: readonly SimulationRecord[]): number {
  const moments = records.flatMap((record) => {
    if (record.kind === 'chart') return record.lines.flatMap(({ points }) => points.map(([at]) => at));
    return record.kind === 'log' ? [record.at] : [];
  });
  return moments.reduce((latest, at) => Math.max(latest, at), 0);
}
