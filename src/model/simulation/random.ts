import { exp, ln } from './numeric.ts';
import { firstAtLeast } from './sorted.ts';

/** One stream of random numbers; the same seed and name always give the same sequence. */
export interface RandomStream {
  /** Uniform in [0, 1). */
  next(): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Whole number, uniform in [0, count). */
  integer(count: number): number;
  /** Exponential with the given mean: the gap between independent arrivals. */
  exponential(mean: number): number;
  /** Log-normal with the given median; `spread` is the standard deviation of its logarithm. */
  logNormal(median: number, spread: number): number;
  /** Poisson with the given mean: how many independent arrivals fall into a period. */
  poisson(mean: number): number;
  /** Zipf: draws whole numbers below `count`, of which number n has the weight 1/(n + 1)^exponent. */
  zipf(count: number, exponent: number): () => number;
}

/**
 * A stream for one concern. Streams of different names are independent, so that
 * changing what one concern draws does not reshuffle the others.
 */
export function randomStream(seed: number, name: string): RandomStream {
  const next = sfc32([hash(seed, `${name}/a`), hash(seed, `${name}/b`), hash(seed, `${name}/c`)]);
  const exponential = (mean: number) => -mean * ln(1 - next());
  return {
    next,
    chance: (probability) => next() < probability,
    between: (low, high) => low + (high - low) * next(),
    integer: (count) => Math.floor(next() * count),
    exponential,
    logNormal: (median, spread) => median * exp(spread * standardNormal(next)),
    poisson: (mean) => countArrivals(mean, exponential),
    zipf: (count, exponent) => zipf(count, exponent, next),
  };
}

/** Marsaglia's polar method: needs only ln and sqrt, both exact in every engine. */
function standardNormal(next: () => number): number {
  for (;;) {
    const u = 2 * next() - 1;
    const v = 2 * next() - 1;
    const s = u * u + v * v;
    if (s > 0 && s < 1) return u * Math.sqrt((-2 * ln(s)) / s);
  }
}

function countArrivals(period: number, gap: (mean: number) => number): number {
  let count = 0;
  for (let at = gap(1); at < period; at += gap(1)) count++;
  return count;
}

function zipf(count: number, exponent: number, next: () => number): () => number {
  const sums: number[] = [];
  let total = 0;
  for (let n = 1; n <= count; n++) {
    total += exp(-exponent * ln(n));
    sums.push(total);
  }
  return () => firstAtLeast(sums, next() * total);
}

/** Chris Doty-Humphrey's small fast counter generator, 32-bit lanes. */
function sfc32([a, b, c]: [number, number, number]): () => number {
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let n = 0; n < 12; n++) next();
  return next;
}

/** FNV-1a over the name, started from the seed. */
function hash(seed: number, name: string): number {
  let value = (2166136261 ^ seed) | 0;
  for (let n = 0; n < name.length; n++) value = Math.imul(value ^ name.charCodeAt(n), 16777619);
  return value;
}
