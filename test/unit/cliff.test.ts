import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cliffFigure, conclusion, type Sweep } from '#model/chart/cliff.ts';
import { markerPosition } from '#model/chart/cliff-marker.ts';
import { type Tree, toMarkup } from '#model/chart/tree.ts';

const param = { label: 'Timeout', unit: 's', default: 2, min: 0, max: 4, step: 1 };
const span = { ...param, left: 50, right: 430 };
const measure = { label: 'Orders that succeed', unit: '%', digits: 0 };

function sweepOf(medians: number[], spread = 0): Sweep {
  const points = medians.map((median, value) => ({ value, low: median - spread, median, high: median + spread }));
  return { name: 'timeout', param, measure, seeds: 20, broken: points, fixed: points };
}

describe('a reader sees what one setting does', () => {
  test('a cliff is named by the two values between which it lies', () => {
    expect(conclusion(sweepOf([1, 0.98, 0.1, 0, 0]))).toBe(
      '“Timeout”, from 1\u00a0s to 2\u00a0s: “Orders that succeed” (median) falls from 98\u00a0% to 10\u00a0%',
    );
    expect(conclusion(sweepOf([0, 0, 0.9, 1, 1]))).toContain('rises from 0\u00a0% to 90\u00a0%');
  });

  test('a slope is not called a cliff', () => {
    expect(conclusion(sweepOf([0, 0.25, 0.5, 0.75, 1]))).toBe(
      '“Orders that succeed” (median) lies between 0\u00a0% and 100\u00a0%, depending on “Timeout”',
    );
  });

  test('a setting that does nothing is said to do nothing', () => {
    expect(conclusion(sweepOf([0.5, 0.5, 0.501, 0.5, 0.5]))).toContain('is 50\u00a0%, whatever “Timeout” is');
  });

  test('the data table has every value with its spread, in both systems', () => {
    const text = toMarkup(cliffFigure(sweepOf([1, 0.9, 0.1, 0.1, 0.1], 0.05), 2));
    expect(text).toContain('<th scope="row">1\u00a0s</th><td>90\u00a0%</td><td>85\u00a0% to 95\u00a0%</td><td>90');
    expect(text.match(/<tr>/g)).toHaveLength(6);
    expect(text).not.toMatch(/style=|NaN|undefined/);
  });
});

describe('the mark stands where the reader is', () => {
  test('at the value of the run above, under an attribute by which the page finds it', () => {
    const marks = find(cliffFigure(sweepOf([1, 1, 0, 0, 0]), 3), 'data-here');
    expect(marks.map(({ attributes }) => attributes)).toEqual([
      { 'data-here': 'timeout', class: 'here', transform: `translate(${markerPosition(span, 3)} 0)` },
    ]);
  });

  test('a larger value is never further left, and the mark never leaves the drawing', () => {
    const value = fc.double({ noNaN: true, min: -100, max: 100 });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((at) => markerPosition(span, at)) as [number, number];
        expect(low).toBeLessThanOrEqual(high);
        expect(low).toBeGreaterThanOrEqual(markerPosition(span, param.min));
        expect(high).toBeLessThanOrEqual(markerPosition(span, param.max));
      }),
    );
  });
});

function find(tree: Tree | string, attribute: string): Tree[] {
  if (typeof tree === 'string') return [];
  const own = attribute in tree.attributes ? [tree] : [];
  return [...own, ...tree.children.flatMap((child) => find(child, attribute))];
}
