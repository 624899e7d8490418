import type { ChartRecord, TableRecord, TimeUnit } from './record.ts';
import type { Recording } from './simulate.ts';
import type { Telemetry } from './telemetry.ts';

/** What a run comes to: named numbers, from which tables and claims are made. */
export type Results = Record<string, number>;

/** What is read from the telemetry when a run is over. */
export interface Report<R extends Results = Results> {
  results: R;
  /** The title of a chart is the conclusion that a reader should take from it, made from the results. */
  charts: Omit<ChartRecord, 'kind'>[];
  tables?: Omit<TableRecord, 'kind'>[];
  /** What one second of virtual time stands for: charts and logs then say so. */
  time?: TimeUnit;
}

/** Reads a run as an operator would: from its telemetry alone. It runs wherever the simulation runs. */
export type Reporter<R extends Results = Results> = (telemetry: Telemetry) => Report<R>;

/** The runs that every figure of a case is read from, all with the same seed. */
export interface Runs<R extends Results = Results, Preset extends string = string> {
  broken: Recording<R>;
  fixed: Recording<R>;
  /** A run for each preset of the simulation. */
  presets: Readonly<Record<Preset, Recording<R>>>;
}

/** A figure of the prose: how it is read from the runs, and the range in which the sentence around it stays true. */
export interface Claim<R extends Results = Results, Preset extends string = string> {
  /** What the figure says, as a sentence. */
  says: string;
  value: (runs: Runs<R, Preset>) => number;
  /** Written after the figure: `s`, `%`, `/s`; empty for a plain count. A share is shown as per cent. */
  unit: string;
  /** Digits after the decimal point. */
  digits: number;
  /** Lowest and highest value for which the prose is true; checked at the recorded seed and at others. */
  between: readonly [number, number];
}

/** Claims that read presets name them: `Claims<Results, keyof typeof presets>`. */
export type Claims<R extends Results = Results, Preset extends string = string> = Record<string, Claim<R, Preset>>;

/** What a diagnostic step concludes from the telemetry of a system. */
export type Verdict = 'fires' | 'quiet' | 'cannot tell';

/** A diagnostic step as a function: the check that a responder makes, made by a machine. */
export interface Probe {
  /** What it reads, in words. */
  reads: string;
  verdict: (telemetry: Telemetry) => Verdict;
}

export type Probes = Record<string, Probe>;

/** How a result is named and written: in the table of before and after, and under a run. */
export interface Measure {
  label: string;
  /** As in a claim: `s`, `%`, `/s`, or empty. */
  unit: string;
  digits: number;
}

/** Every result of the simulation has its measure. */
export type Measures<R extends Results = Results> = { [Name in keyof R]: Measure };

/** What `evidence.ts` of a case exports. */
export interface Evidence<R extends Results = Results> {
  report: Reporter<R>;
  measures: Measures<R>;
  /** The one result that tells whether the system works: the sweep of every parameter shows it. */
  headline: keyof R & string;
  claims: Claims<R>;
  probes: Probes;
}

/** A value as the prose shows it: `7.4`, `38 %`, `8.0 s`. */
export function formatValue({ unit, digits }: Pick<Measure, 'unit' | 'digits'>, value: number): string {
  const figure = groupThousands((unit === '%' ? value * 100 : value).toFixed(digits));
  return unit === '' ? figure : `${figure}\u00a0${unit}`;
}

/** Does the prose around the claim hold for this value? */
export function holds({ between: [lowest, highest] }: Pick<Claim, 'between'>, value: number): boolean {
  return value >= lowest && value <= highest;
}

function groupThousands(figure: string): string {
  const [whole = '', fraction] = figure.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
