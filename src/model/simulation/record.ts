/** Severities of OpenTelemetry's log model that simulations use. */
export type LogLevel = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';

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
}

/** The run is over: its results, and how many events it took. */
export interface EndRecord {
  kind: 'end';
  results: Record<string, number>;
  events: number;
}

/** What a simulation gives out: data, never markup. */
export type SimulationRecord = LogRecord | ChartRecord | TableRecord | ErrorRecord | EndRecord;

/** How much one run may give out; what is over is dropped, and a log line says so. */
export const limits = {
  logs: 200,
  messageLength: 500,
  charts: 8,
  lines: 8,
  points: 2000,
  tables: 8,
  rows: 200,
  columns: 20,
  events: 2_000_000,
} as const;
