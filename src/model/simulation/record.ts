import { hashText } from './hash.ts';

export * as limits from './limits.ts';

/** Severities of OpenTelemetry's log model that simulations use. */
export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

/** What is said of a log line or of a span beside its text. */
export type Attributes = Record<string, string | number | boolean>;

/** A piece of work in a trace. Parents are spans: together they are the tree of calls. */
export interface Span {
  readonly name: string;
  readonly attributes: Attributes;
  readonly parent: Span | undefined;
  readonly start: number;
  /** Seconds from start to end; `undefined` while the work goes on. */
  readonly duration: number | undefined;
  /** Ends the span; a second time changes nothing. */
  end(): void;
}

/** One line of a chart: points of (seconds, value). */
export interface Line {
  label: string;
  points: [number, number][];
}

export interface LogRecord {
  kind: 'log';
  at: number;
  level: LogLevel;
  message: string;
}

export interface ChartRecord {
  kind: 'chart';
  id: string;
  title: string;
  unit: string;
  lines: Line[];
}

export interface TableRecord {
  kind: 'table';
  id: string;
  title: string;
  columns: string[];
  rows: (string | number)[][];
}

/** Something went wrong in the simulation itself, not in the system that it simulates. */
export interface ErrorRecord {
  kind: 'error';
  message: string;
  /** Where in the code of the simulation, when that is known. */
  line?: number;
}

/** The run is over: its results, and how many events it took. */
export interface EndRecord {
  kind: 'end';
  results: Record<string, number>;
  events: number;
}

/** What a simulation gives out: data, never markup. */
export type SimulationRecord = LogRecord | ChartRecord | TableRecord | ErrorRecord | EndRecord;

/** Fingerprint of records: equal hashes mean that two runs gave the same output. */
export function hashRecords(records: readonly SimulationRecord[]): string {
  return hashText(JSON.stringify(records));
}
