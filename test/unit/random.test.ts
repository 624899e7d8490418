import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RandomStream, randomStream } from '#model/simulation/random.ts';

const seeds = fc.integer({ min: 0, max: 2 ** 31 });
const names = fc.string({ minLength: 1, maxLength: 20 });

describe('random numbers of the lab', () => {
  it('the same seed and concern give the same numbers', () => {
    fc.assert(
      fc.property(seeds, names, (seed, name) => {
        expect(draw(randomStream(seed, name), 20)).toEqual(draw(randomStream(seed, name), 20));
      }),
    );
  });

  it('another concern or another seed gives other numbers', () => {
    fc.assert(
      fc.property(seeds, names, (seed, name) => {
        const numbers = draw(randomStream(seed, name), 4);
        expect(draw(randomStream(seed, `${name}.`), 4)).not.toEqual(numbers);
        expect(draw(randomStream(seed + 1, name), 4)).not.toEqual(numbers);
      }),
    );
  });

  it('drawing more of one concern leaves the others as they were', () => {
    const [arrivals, sizes] = [randomStream(42, 'arrivals'), randomStream(42, 'sizes')];
    draw(arrivals, 1000);
    expect(draw(sizes, 10)).toEqual(draw(randomStream(42, 'sizes'), 10));
  });

  it('two concerns are not correlated', () => {
    const [a, b] = [draw(randomStream(42, 'a'), COUNT), draw(randomStream(42, 'b'), COUNT)];
    expect(Math.abs(correlation(a, b))).toBeLessThan(4 / Math.sqrt(COUNT));
  });

  it('each distribution has the mean and the bounds that its name says', () => {
    const stream = randomStream(7, 'distributions');
    expectMean(() => stream.next(), 0.5, Math.sqrt(1 / 12));
    expectMean(() => stream.between(10, 20), 15, 10 * Math.sqrt(1 / 12));
    expectMean(() => stream.integer(6), 2.5, Math.sqrt(35 / 12));
    expectMean(() => Number(stream.chance(0.2)), 0.2, 0.4);
    expectMean(() => stream.exponential(3), 3, 3);
    expectMean(() => stream.poisson(4), 4, 2);
    expectMean(() => Math.log(stream.logNormal(2, 0.5)), Math.log(2), 0.5);
  });

  it('Poisson draws as many numbers of each size as the theory says', () => {
    const stream = randomStream(7, 'poisson');
    const drawn = Array.from({ length: COUNT }, () => stream.poisson(2));
    for (const [number, share] of [0.1353, 0.2707, 0.2707, 0.1804, 0.0902].entries()) expectShare(drawn, number, share);
  });

  it.each([0, 0.8, 1, 1.5])('Zipf with exponent %d draws each number as often as its weight says', (exponent) => {
    const draw = randomStream(7, 'zipf').zipf(10, exponent);
    const drawn = Array.from({ length: COUNT }, draw);
    const weights = Array.from({ length: 10 }, (_, n) => (n + 1) ** -exponent);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [number, weight] of weights.entries()) expectShare(drawn, number, weight / total);
    expect(Math.max(...drawn)).toBeLessThan(10);
  });

  it('no number leaves its range', () => {
    const stream = randomStream(7, 'ranges');
    const numbers = draw(stream, COUNT);
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(Array.from({ length: 1000 }, () => stream.integer(3)))).toEqual(new Set([0, 1, 2]));
  });
});

const COUNT = 40_000;

function draw(stream: RandomStream, count: number): number[] {
  return Array.from({ length: count }, () => stream.next());
}

/** The mean of many draws lies within four standard errors of the true one. */
function expectMean(next: () => number, mean: number, deviation: number): void {
  const drawn = Array.from({ length: COUNT }, next);
  expect(Math.abs(average(drawn) - mean)).toBeLessThan((4 * deviation) / Math.sqrt(COUNT));
}

/** A number was drawn as often as it should be, within four standard errors. */
function expectShare(drawn: number[], number: number, share: number): void {
  const found = drawn.filter((value) => value === number).length / drawn.length;
  expect(Math.abs(found - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / drawn.length));
}

function average(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function correlation(a: number[], b: number[]): number {
  const [meanA, meanB] = [average(a), average(b)];
  const covariance = average(a.map((value, index) => (value - meanA) * ((b[index] as number) - meanB)));
  const deviation = (values: number[], mean: number) => Math.sqrt(average(values.map((value) => (value - mean) ** 2)));
  return covariance / (deviation(a, meanA) * deviation(b, meanB));
}
