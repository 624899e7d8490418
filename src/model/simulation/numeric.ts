/**
 * Natural logarithm from + − × ÷ only, so that every engine returns the same bits.
 * Reduces x to m·2^k with m near 1, then sums the series of 2·atanh((m − 1)/(m + 1)).
 */
export function ln(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  let mantissa = x;
  let exponent = 0;
  while (mantissa > 1.5) {
    mantissa /= 2;
    exponent++;
  }
  while (mantissa < 0.75) {
    mantissa *= 2;
    exponent--;
  }
  return exponent * LN2 + lnNearOne(mantissa);
}

/** Natural exponential from + − × ÷ only: the series at x/1024, then squared ten times. */
export function exp(x: number): number {
  if (x < -745) return 0;
  if (x > 710) return Number.POSITIVE_INFINITY;
  let term = 1;
  let power = 1;
  for (let n = 1; n <= 20; n++) {
    term *= x / 1024 / n;
    power += term;
  }
  for (let n = 0; n < 10; n++) power *= power;
  return power;
}

const LN2 = Math.LN2;

function lnNearOne(m: number): number {
  const t = (m - 1) / (m + 1);
  const square = t * t;
  let power = t;
  let sum = 0;
  for (let n = 1; n <= 25; n += 2) {
    sum += power / n;
    power *= square;
  }
  return 2 * sum;
}
