import { type Line, type LogLevel, type LogRecord, limits } from './record.ts';

/** What an operator of the simulated system could see. Probes read it; nothing else of a run is known to them. */
export interface Telemetry {
  /** Seconds from the start to the end of the run. */
  readonly duration: number;
  readonly logs: readonly LogRecord[];
  /** Is there a metric of this name? */
  has(metric: string): boolean;
  /** Total of a counter over whole seconds [from, to). */
  total(metric: string, from?: number, to?: number): number;
  /** Highest value of a gauge over whole seconds [from, to). */
  peak(metric: string, from?: number, to?: number): number;
  /** Quantile (0 to 1) of a histogram over [from, to) seconds; 0 when it is empty. */
  quantile(metric: string, quantile: number, from?: number, to?: number): number;
  /** Mean of a histogram over [from, to) seconds; 0 when it is empty. */
  mean(metric: string, from?: number, to?: number): number;
  /** A counter as a line: events per second, averaged over `every` seconds. */
  rate(label: string, metric: string, every?: number): Line;
  /** A gauge as a line: its highest value in every `every` seconds. */
  level(label: string, metric: string, every?: number): Line;
  /** A histogram as a line: its quantile in every `every` seconds. */
  quantiles(label: string, metric: string, quantile: number, every?: number): Line;
}

type Attributes = Record<string, string | number | boolean>;

/** Collects metrics per second of virtual time, and log lines. */
export class TelemetryStore implements Telemetry {
  readonly logs: LogRecord[] = [];
  droppedLogs = 0;
  readonly #counters = new Map<string, number[]>();
  readonly #gauges = new Map<string, Gauge>();
  readonly #histograms = new Map<string, Measurement[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get duration(): number {
    return this.#now();
  }

  count(metric: string, by = 1): void {
    const buckets = entry(this.#counters, metric, () => []);
    const second = Math.floor(this.#now());
    while (buckets.length <= second) buckets.push(0);
    buckets[second] = (buckets[second] as number) + by;
  }

  gauge(metric: string, value: number): void {
    this.gaugeSetter(metric)(value);
  }

  /** The same for a gauge that is set often: its name is looked up once. */
  gaugeSetter(metric: string): (value: number) => void {
    const gauge = entry(this.#gauges, metric, () => ({ peaks: [], last: 0 }));
    return (value) => {
      const second = Math.floor(this.#now());
      holdUntil(gauge, second);
      if (value > (gauge.peaks[second] as number)) gauge.peaks[second] = value;
      gauge.last = value;
    };
  }

  record(metric: string, value: number): void {
    entry(this.#histograms, metric, () => []).push([this.#now(), value]);
  }

  log(level: LogLevel, message: string, attributes: Attributes = {}): void {
    if (this.logs.length >= limits.logs) {
      this.droppedLogs++;
      return;
    }
    const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}=${value}`);
    const text = (message + pairs.join('')).slice(0, limits.messageLength);
    this.logs.push({ kind: 'log', at: this.#now(), level, message: text });
  }

  has(metric: string): boolean {
    return this.#counters.has(metric) || this.#gauges.has(metric) || this.#histograms.has(metric);
  }

  total(metric: string, from = 0, to = Number.POSITIVE_INFINITY): number {
    return (this.#counters.get(metric) ?? []).slice(from, to).reduce((sum, count) => sum + count, 0);
  }

  peak(metric: string, from = 0, to = Number.POSITIVE_INFINITY): number {
    return Math.max(0, ...this.#peaks(metric).slice(from, to));
  }

  quantile(metric: string, quantile: number, from = 0, to = Number.POSITIVE_INFINITY): number {
    return quantileOf(this.#values(metric, from, to), quantile);
  }

  mean(metric: string, from = 0, to = Number.POSITIVE_INFINITY): number {
    const values = this.#values(metric, from, to);
    return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  }

  rate(label: string, metric: string, every = 1): Line {
    return this.#line(label, every, (from, to) => this.total(metric, from, to) / every);
  }

  level(label: string, metric: string, every = 1): Line {
    return this.#line(label, every, (from, to) => this.peak(metric, from, to));
  }

  quantiles(label: string, metric: string, quantile: number, every = 1): Line {
    return this.#line(label, every, (from, to) => this.quantile(metric, quantile, from, to));
  }

  #line(label: string, every: number, valueIn: (from: number, to: number) => number): Line {
    const points: [number, number][] = [];
    for (let from = 0; from + every <= this.#now() && points.length < limits.points; from += every) {
      points.push([from, valueIn(from, from + every)]);
    }
    return { label, points };
  }

  #values(metric: string, from: number, to: number): Float64Array {
    const measurements = this.#histograms.get(metric) ?? [];
    const within = measurements.slice(firstSince(measurements, from), firstSince(measurements, to));
    return Float64Array.from(within, ([, value]) => value);
  }

  #peaks(metric: string): number[] {
    const gauge = this.#gauges.get(metric);
    if (gauge === undefined) return [];
    holdUntil(gauge, Math.floor(this.#now()));
    return gauge.peaks;
  }
}

interface Gauge {
  peaks: number[];
  last: number;
}

type Measurement = [at: number, value: number];

/** A gauge keeps its value through the seconds in which nobody sets it. */
function holdUntil(gauge: Gauge, second: number): void {
  while (gauge.peaks.length <= second) gauge.peaks.push(gauge.last);
}

/** Position of the first measurement at that time or later; measurements are in order of time. */
function firstSince(measurements: readonly Measurement[], time: number): number {
  let [low, high] = [0, measurements.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((measurements[middle] as Measurement)[0] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The smallest value that at least this share of all values does not exceed (nearest rank). */
function quantileOf(values: Float64Array, quantile: number): number {
  if (values.length === 0) return 0;
  const sorted = values.sort();
  const rank = Math.ceil(quantile * sorted.length) - 1;
  return sorted[Math.max(0, rank)] as number;
}

function entry<V>(map: Map<string, V>, key: string, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = create();
    map.set(key, value);
  }
  return value;
}
