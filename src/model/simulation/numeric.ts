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

/** Natural exponential from + − × ÷ only: e^x = e^r · 2^k with |r| ≤ ln 2 / 2. */
export function exp(x: number): number {
  if (x > 709) return Number.POSITIVE_INFINITY;
  if (x < -745) return 0;
  const doublings = Math.round(x / LN2);
  const rest = x - doublings * LN2;
  let term = 1;
  let sum = 1;
  for (let n = 1; n <= 18; n++) {
    term *= rest / n;
    sum += term;
  }
  return scaleByPowerOfTwo(sum, doublings);
}

const LN2 = Math.LN2;

function lnNearOne(m: number): number {
  const t = (m - 1) / (m + 1);
  const square = t * t;
  let power = t;
  let sum = 0;
  for (let n = 1; n <= 41; n += 2) {
    sum += power / n;
    power *= square;
  }
  return 2 * sum;
}

function scaleByPowerOfTwo(value: number, doublings: number): number {
  let scaled = value;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let n = Math.abs(doublings); n > 0; n--) scaled *= factor;
  return scaled;
}
