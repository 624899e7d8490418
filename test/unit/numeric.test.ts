import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exp, ln } from '#model/simulation/numeric.ts';

const cases = { numRuns: 2000 };

describe('the lab computes logarithm and exponential itself, and as well as the engine', () => {
  it('ln agrees with Math.log to twelve digits', () => {
    const positive = fc.double({ min: 1e-300, max: 1e300, noNaN: true });
    fc.assert(
      fc.property(positive, (x) => isClose(ln(x), Math.log(x))),
      cases,
    );
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 2, noNaN: true }), (x) => isClose(ln(x), Math.log(x))),
      cases,
    );
  });

  it('exp agrees with Math.exp to twelve digits', () => {
    const exponents = fc.double({ min: -700, max: 709, noNaN: true });
    fc.assert(
      fc.property(exponents, (x) => isClose(exp(x), Math.exp(x))),
      cases,
    );
  });

  it('one undoes the other', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), (x) => isClose(exp(ln(x)), x, 1e-11)),
      cases,
    );
  });

  it('the ends of the range are those of Math', () => {
    expect([ln(0), ln(1), ln(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ]);
    expect([ln(-1), ln(Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
    expect([exp(0), exp(-800), exp(800)]).toEqual([1, 0, Number.POSITIVE_INFINITY]);
  });
});

function isClose(value: number, expected: number, tolerance = 1e-12): boolean {
  return Math.abs(value - expected) <= tolerance * Math.abs(expected);
}
