import type { RandomStream } from './random.ts';
import type { Attributes, LogLevel, Span } from './record.ts';

/** A number that the reader can drag. */
export interface RangeParam {
  label: string;
  unit: string;
  default: number;
  min: number;
  max: number;
  step: number;
}

/** One of a few named settings. */
export interface ChoiceParam {
  label: string;
  default: string;
  options: readonly string[];
}

/** On or off. */
export interface SwitchParam {
  label: string;
  default: boolean;
}

export type Param = RangeParam | ChoiceParam | SwitchParam;
export type Params = Record<string, Param>;

/** The value that each parameter has in a run. */
export type Values<P extends Params = Params> = {
  -readonly [Name in keyof P]: ValueOf<P[Name]>;
};

type ValueOf<P extends Param> = P extends { options: readonly (infer Option)[] }
  ? Option
  : P extends { default: boolean }
    ? boolean
    : number;

/** The two systems that every case compares, as settings over the defaults. */
export interface Variants<P extends Params = Params> {
  broken: Partial<Values<P>>;
  fixed: Partial<Values<P>>;
}

/** A named setting that shows something: a known-good place to start. */
export type Presets<P extends Params = Params> = Record<string, { label: string; values: Partial<Values<P>> }>;

/** What a process waits for: so many virtual seconds, unless it is woken earlier. */
export type Wait = number;

/** A process of the simulated system: it yields waits and may return a value. */
export type Process<R = void> = Generator<Wait, R, unknown>;

/** What came of work with a time limit. After the limit the work itself goes on, as it does on a real server. */
export type Outcome<R> = { finished: true; value: R } | { finished: false };

/** A process that was started. */
export interface Task<R> {
  readonly done: boolean;
  /** Waits at most `seconds` for the end of the process. */
  within(seconds: number): Process<Outcome<R>>;
}

/** A fixed number of places (connections, workers, threads) with a queue before them, first come first served. */
export interface Pool {
  readonly inUse: number;
  readonly waiting: number;
  /** Takes a place; gives `false` when the queue is full or no place came free within `seconds`. */
  enter(seconds?: number): Process<boolean>;
  /** Gives the place back. */
  leave(): void;
}

/** A line of items between processes, first in, first out. Its gauges are those of a pool: items are `in_use`, producers `waiting`. */
export interface Queue<T> {
  readonly length: number;
  /** Adds an item; gives `false` when there was no room for it within `seconds` (no limit by default). */
  put(item: T, seconds?: number): Process<boolean>;
  /** Takes the oldest item, and waits for one at most `seconds` (no limit by default). */
  take(seconds?: number): Process<Outcome<T>>;
}

/** What a `*.sim.ts` exports. It imports types only: everything that it may touch comes in as `lab`. */
export interface Simulation<P extends Params = Params> {
  seed: number;
  params: P;
  variants: Variants<P>;
  /** Each says what it changes in the broken variant. */
  presets?: Presets<P>;
  /** The system, until its run is over. What it shows of itself is its telemetry. */
  run(values: Values<P>, lab: Lab): Process;
}

/** Everything that a simulation may touch: virtual time, seeded randomness, resources and telemetry. */
export interface Lab {
  /** Virtual time in seconds since the start. */
  readonly now: number;
  /** A wait of so many seconds: `yield lab.sleep(0.2)`. */
  sleep(seconds: number): Wait;
  /** Starts a process beside this one. */
  spawn<R>(process: Process<R>): Task<R>;
  /** Runs a process and waits at most `seconds` for it. */
  within<R>(seconds: number, process: Process<R>): Process<Outcome<R>>;
  /** A pool of places; `queue` limits how many may wait (no limit by default). */
  pool(name: string, size: number, queue?: number): Pool;
  /** A queue of items; `size` limits how many it holds. */
  queue<T>(name: string, size?: number): Queue<T>;
  /** The random numbers of one concern. */
  stream(concern: string): RandomStream;

  /** Adds to a counter. */
  count(metric: string, by?: number): void;
  /** Adds one measurement to a histogram. */
  record(metric: string, value: number): void;
  /** Sets a gauge to a value that holds until it is set again. */
  gauge(metric: string, value: number): void;
  /** Writes one log line; attributes follow it as `key=value`. */
  log(level: LogLevel, message: string, attributes?: Attributes): void;
  /** Starts a span now; `parent` is the span of the work that this is a part of. */
  span(name: string, attributes?: Attributes, parent?: Span): Span;
}
