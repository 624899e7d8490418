import type { Lab, Param, Params, Process, Simulation, Values } from './contract.ts';
import type { Report, Reporter, Results } from './evidence.ts';
import { createLab } from './lab.ts';
import { Measured } from './meter.ts';
import {
  type ChartRecord,
  type EndRecord,
  hashRecords,
  limits,
  type SimulationRecord,
  type TableRecord,
} from './record.ts';
import { Scheduler } from './scheduler.ts';
import { type Telemetry, telemetryOf } from './telemetry.ts';

/** One run of a simulation, with all that it gave out. */
export interface Recording<R extends Results = Results> {
  records: SimulationRecord[];
  /** Empty when the run ended with an error. */
  results: R;
  telemetry: Telemetry;
  readonly hash: string;
}

/** Runs a simulation to its end and reads its telemetry. The same values and seed always give the same recording. Never throws: a fault becomes an error record. */
export function simulate<P extends Params, R extends Results>(
  simulation: Simulation<P>,
  report: Reporter<R>,
  settings: Partial<Values<P>> = {},
  seed: number = simulation.seed,
): Recording<R> {
  const performed = perform(simulation.run, report, valuesWith(simulation.params, settings), seed);
  return {
    ...performed,
    get hash() {
      return hashRecords(performed.records);
    },
  };
}

/** The same for the process alone, with all its values, and without the hash. Who knows the line of an error says it. */
export function perform<V, R extends Results>(
  run: (values: V, lab: Lab) => Process,
  report: Reporter<R>,
  values: V,
  seed: number,
  placeOf: (error: unknown) => { line?: number } = () => ({}),
): Omit<Recording<R>, 'hash'> {
  const [scheduler, measured] = [new Scheduler(), new Measured()];
  const telemetry = telemetryOf(measured, scheduler);
  const shown = (results: R, records: SimulationRecord[]) => ({
    records: [...logRecords(measured, scheduler.now), ...records],
    results,
    telemetry,
  });
  try {
    scheduler.runUntilDone(run(values, createLab(seed, scheduler, measured)));
    const { results, time, ...figures } = report(telemetry);
    const end: EndRecord = { kind: 'end', results, events: scheduler.events, ...(time && { time }) };
    return shown(results, [...figureRecords(figures), end]);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return shown({} as R, [{ kind: 'error', message: cut(message), ...placeOf(error) }]);
  }
}

/** The value of every parameter, with some of them set. */
export function valuesWith<P extends Params>(params: P, settings: Partial<Values<P>>): Values<P> {
  return { ...defaults(params), ...settings } as Values<P>;
}

/** The value of every parameter before anybody changes it. */
export function defaults<P extends Params>(params: P): Values<P> {
  const pairs = Object.entries<Param>(params).map(([name, param]) => [name, param.default]);
  return Object.fromEntries(pairs) as Values<P>;
}

function logRecords({ logs, droppedLogs }: Measured, at: number): SimulationRecord[] {
  const message = `${droppedLogs} more log lines are not shown`;
  return droppedLogs === 0 ? logs : [...logs, { kind: 'log', at, level: 'INFO', message }];
}

/** Charts and tables, cut to what a page shows. */
function figureRecords({ charts, tables = [] }: Omit<Report, 'results' | 'time'>): SimulationRecord[] {
  return [
    ...charts.slice(0, limits.charts).map(
      (chart): ChartRecord => ({
        kind: 'chart',
        ...chart,
        title: cut(chart.title),
        lines: chart.lines.slice(0, limits.lines),
      }),
    ),
    ...tables.slice(0, limits.tables).map(
      (table): TableRecord => ({
        kind: 'table',
        ...table,
        title: cut(table.title),
        columns: table.columns.slice(0, limits.columns),
        rows: table.rows.slice(0, limits.rows).map((row) => row.slice(0, limits.columns)),
      }),
    ),
  ];
}

function cut(text: string): string {
  return text.slice(0, limits.messageLength);
}
