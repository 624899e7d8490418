import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance, nearest } from '#model/nearest.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

test('a slip of the pen finds the word that was meant', () => {
  const known = ['retry-storm', 'replica-lag', 'missing-timeout'];
  expect(nearest('retry-strom', known)).toBe('retry-storm');
  expect(nearest('replicalag', known)).toBe('replica-lag');
  expect(nearest('mising-timeout', known)).toBe('missing-timeout');
});

test('a word that is like none is not taken for any', () => {
  expect(nearest('dns', ['retry-storm', 'replica-lag'])).toBeUndefined();
  expect(nearest('', [])).toBeUndefined();
});

test('of two words that are as near, the first is taken', () => {
  expect(nearest('cat', ['bat', 'hat'])).toBe('bat');
});

test('two neighbours that changed places count as one mistake', () => {
  expect(editDistance('ab', 'ba')).toBe(1);
  expect(editDistance('abcd', 'acbd')).toBe(1);
});

test('the distance is zero for equal words only, and the same in both directions', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b) === 0).toBe(a === b);
      expect(editDistance(a, b)).toBe(editDistance(b, a));
    }),
  );
});

test('the distance is at least the difference in length and at most the longer length', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBeGreaterThanOrEqual(Math.abs(a.length - b.length));
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
  );
});

test('one more letter adds at most one to the distance', () => {
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(`${a}d`, b)).toBeLessThanOrEqual(editDistance(a, b) + 1);
    }),
  );
});
