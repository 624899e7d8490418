import type { Lab, Param, Params, Process, Simulation, Values } from './contract.ts';
import type { Report, Reporter, Results } from './evidence.ts';
import { hashRecords } from './fingerprint.ts';
import { SimulatedLab } from './lab.ts';
import { limits, type SimulationRecord } from './record.ts';
import type { Telemetry } from './telemetry.ts';

/** One run of a simulation, with all that it gave out. */
export interface Recording<R extends Results = Results> {
  records: SimulationRecord[];
  /** Empty when the run ended with an error. */
  results: R;
  telemetry: Telemetry;
  hash: string;
}

/** Runs a simulation to its end and reads its telemetry. The same values and seed always give the same recording. Never throws: a fault becomes an error record. */
export function simulate<P extends Params, R extends Results>(
  simulation: Simulation<P>,
  report: Reporter<R>,
  settings: Partial<Values<P>> = {},
  seed: number = simulation.seed,
): Recording<R> {
  const performed = perform(simulation.run, report, { ...defaults(simulation.params), ...settings }, seed);
  return { ...performed, hash: hashRecords(performed.records) };
}

/** The same for the process alone, with all its values, and without the hash. */
export function perform<V, R extends Results>(
  run: (values: V, lab: Lab) => Process,
  report: Reporter<R>,
  values: V,
  seed: number,
): Omit<Recording<R>, 'hash'> {
  const lab = new SimulatedLab(seed);
  try {
    lab.runUntilDone(run(values, lab));
    const { results, ...shown } = report(lab);
    const end = { kind: 'end', results, events: lab.events } as const;
    return { records: [...logRecords(lab), ...reportRecords(shown), end], results, telemetry: lab };
  } catch (error) {
    const message = (error instanceof Error ? error.message : String(error)).slice(0, limits.messageLength);
    return { records: [...logRecords(lab), { kind: 'error', message }], results: {} as R, telemetry: lab };
  }
}

/** The value of every parameter before anybody changes it. */
export function defaults<P extends Params>(params: P): Values<P> {
  const pairs = Object.entries<Param>(params).map(([name, param]) => [name, param.default]);
  return Object.fromEntries(pairs) as Values<P>;
}

function logRecords({ logs, droppedLogs, duration }: SimulatedLab): SimulationRecord[] {
  if (droppedLogs === 0) return [...logs];
  return [
    ...logs,
    { kind: 'log', at: duration, level: 'INFO', message: `${droppedLogs} more log lines are not shown` },
  ];
}

function reportRecords({ charts, tables = [] }: Omit<Report, 'results'>): SimulationRecord[] {
  return [
    ...charts.slice(0, limits.charts).map((chart) => ({ kind: 'chart' as const, ...chart })),
    ...tables.slice(0, limits.tables).map((table) => ({ kind: 'table' as const, ...table })),
  ];
}
