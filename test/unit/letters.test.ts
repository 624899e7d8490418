import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byLetter } from '../../src/model/letters.ts';

it('a symptom is found under its first letter, whatever its case, and numbers come under one heading', () => {
  const labels = [
    'slow',
    'Charged twice',
    '504 everywhere',
    '“No errors” at all',
    'stale data',
    'A restart helps',
    'The page is slow',
  ].map((label) => ({
    label,
  }));
  expect(byLetter(labels).map(({ letter, entries }) => [letter, ...entries.map(({ label }) => label)])).toEqual([
    ['0–9', '504 everywhere'],
    ['C', 'Charged twice'],
    ['N', '“No errors” at all'],
    ['P', 'The page is slow'],
    ['R', 'A restart helps'],
    ['S', 'slow', 'stale data'],
  ]);
});

it('no symptom is lost and none is listed twice', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), (labels) => {
      const listed = byLetter(labels.map((label) => ({ label }))).flatMap(({ entries }) =>
        entries.map(({ label }) => label),
      );
      expect(listed.sort()).toEqual([...labels].sort());
    }),
  );
});
