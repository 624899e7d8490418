import type { Lab } from './contract.ts';
import { emptyMetric, fillUntil, type Metric, setGauge } from './metric.ts';
import { type LogRecord, limits, type Span } from './record.ts';

/** All that a run has measured so far: metrics per second of virtual time, log lines and spans. */
export class Measured {
  readonly metrics = new Map<string, Metric>();
  readonly logs: LogRecord[] = [];
  readonly spans: Span[] = [];
  droppedLogs = 0;

  /** The metric of this name; from now on it exists. */
  metric(name: string): Metric {
    const known = this.metrics.get(name);
    if (known) return known;
    const metric = emptyMetric();
    this.metrics.set(name, metric);
    return metric;
  }
}

/** The part of the lab that measures. */
export function meter(
  measured: Measured,
  clock: { readonly now: number },
): Pick<Lab, 'count' | 'record' | 'gauge' | 'log' | 'span'> {
  return {
    count(name, by = 1) {
      const { counts } = measured.metric(name);
      const second = fillUntil(clock.now, counts, 0);
      counts[second] = (counts[second] as number) + by;
    },
    record(name, value) {
      const { times, values } = measured.metric(name);
      times.push(clock.now);
      values.push(value);
    },
    gauge(name, value) {
      setGauge(measured.metric(name), clock.now, value);
    },
    log(level, message, attributes = {}) {
      if (measured.logs.length >= limits.logs) {
        measured.droppedLogs++;
        return;
      }
      const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}=${value}`);
      const text = (message + pairs.join('')).slice(0, limits.messageLength);
      measured.logs.push({ kind: 'log', at: clock.now, level, message: text });
    },
    span(name, attributes = {}, parent) {
      const start = clock.now;
      const end = () => {
        span.duration ??= clock.now - start;
      };
      const span = { name, attributes, parent, start, duration: undefined as number | undefined, end };
      if (measured.spans.length < limits.spans) measured.spans.push(span);
      return span;
    },
  };
}
