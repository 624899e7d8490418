import type { Measured } from './meter.ts';
import { emptyMetric, fillUntil } from './metric.ts';
import { type Line, type LogRecord, limits, type Span } from './record.ts';
import { firstAtLeast } from './sorted.ts';

/** What an operator of the simulated system could see. Probes read it; nothing else of a run is known to them. */
export interface Telemetry {
  /** Seconds from the start to the end of the run. */
  readonly duration: number;
  readonly logs: readonly LogRecord[];
  /** The first spans of the run, in the order in which they started. */
  readonly spans: readonly Span[];
  /** Is there a metric of this name? */
  has(metric: string): boolean;
  /** Total of a counter over whole seconds [from, to). */
  total(metric: string, from?: number, to?: number): number;
  /** Highest value of a gauge over whole seconds [from, to). */
  peak(metric: string, from?: number, to?: number): number;
  /** The measurements of a histogram over [from, to) seconds, the smallest first. */
  sorted(metric: string, from?: number, to?: number): Float64Array;
  /** Quantile (0 to 1) of a histogram over [from, to) seconds; 0 when it is empty. */
  quantile(metric: string, quantile: number, from?: number, to?: number): number;
  /** A counter as a line: events per second, averaged over `every` seconds. */
  rate(label: string, metric: string, every?: number): Line;
  /** A gauge as a line: its highest value in every `every` seconds. */
  level(label: string, metric: string, every?: number): Line;
  /** A histogram as a line: its quantile in every `every` seconds. */
  quantiles(label: string, metric: string, quantile: number, every?: number): Line;
}

/** Reads what was measured, up to the present moment. */
export function telemetryOf({ metrics, logs, spans }: Measured, clock: { readonly now: number }): Telemetry {
  const read = (metric: string) => metrics.get(metric) ?? emptyMetric();
  const sorted: Telemetry['sorted'] = (metric, from = 0, to = Number.POSITIVE_INFINITY) => {
    const { times, values } = read(metric);
    return new Float64Array(values.slice(firstAtLeast(times, from), firstAtLeast(times, to))).sort();
  };
  const total: Telemetry['total'] = (metric, from, to) =>
    read(metric)
      .counts.slice(from, to)
      .reduce((sum, count) => sum + count, 0);
  const peak: Telemetry['peak'] = (metric, from, to) => {
    const { peaks, level } = read(metric);
    fillUntil(clock.now, peaks, level);
    return Math.max(0, ...peaks.slice(from, to));
  };
  const quantile: Telemetry['quantile'] = (metric, share, from, to) => quantileOf(sorted(metric, from, to), share);
  const line = (label: string, every: number, valueIn: (from: number, to: number) => number) => ({
    label,
    points: pointsUntil(clock.now, every, valueIn),
  });
  return {
    get duration() {
      return clock.now;
    },
    logs,
    spans,
    has: (metric) => metrics.has(metric),
    total,
    peak,
    sorted,
    quantile,
    rate: (label, metric, every = 1) => line(label, every, (from, to) => total(metric, from, to) / every),
    level: (label, metric, every = 1) => line(label, every, (from, to) => peak(metric, from, to)),
    quantiles: (label, metric, share, every = 1) => line(label, every, (from, to) => quantile(metric, share, from, to)),
  };
}

function pointsUntil(end: number, every: number, valueIn: (from: number, to: number) => number): [number, number][] {
  const points: [number, number][] = [];
  for (let from = 0; from + every <= end && points.length < limits.points; from += every) {
    points.push([from, valueIn(from, from + every)]);
  }
  return points;
}

/** The smallest value that at least this share of all values does not exceed (nearest rank). */
function quantileOf(sorted: Float64Array, share: number): number {
  const rank = Math.ceil(share * sorted.length) - 1;
  return sorted[Math.max(0, rank)] ?? 0;
}
