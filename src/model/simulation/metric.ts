/** One name may be used as a counter, a gauge or a histogram: of each there is what belongs to it. */
export interface Metric {
  /** Of a counter: its sum in each second. */
  counts: number[];
  /** Of a gauge: its highest value in each second, and its present value. */
  peaks: number[];
  level: number;
  /** Of a histogram: its measurements in order of time. */
  times: number[];
  values: number[];
}

/** A metric of which nothing was measured yet. */
export function emptyMetric(): Metric {
  return { counts: [], peaks: [], level: 0, times: [], values: [] };
}

/** Gives each second up to that of `time` a place, the new ones with this value; gives the last place. */
export function fillUntil(time: number, seconds: number[], value: number): number {
  const second = Math.floor(time);
  while (seconds.length <= second) seconds.push(value);
  return second;
}

/** Sets a gauge that is at hand. */
export function setGauge(gauge: Metric, now: number, value: number): void {
  const second = fillUntil(now, gauge.peaks, gauge.level);
  if (value > (gauge.peaks[second] as number)) gauge.peaks[second] = value;
  gauge.level = value;
}
