import { expect, it } from 'vitest';
import { parseHeaders } from '../../src/build/headers.ts';

const rules = parseHeaders('/*\n  A: one\n  B: two\n\n/closed/*\n  ! B\n  A: three\n\n/exact\n  C: four: five\n');

it('every address gets the headers for all addresses', () => {
  expect([...rules('/cases/')]).toEqual([
    ['a', 'one'],
    ['b', 'two'],
  ]);
});

it('a later rule changes a header, and takes one away where it says so', () => {
  expect([...rules('/closed/x.html')]).toEqual([['a', 'three']]);
});

it('a rule without a star is for one address, and a value may hold a colon', () => {
  expect(rules('/exact').get('c')).toBe('four: five');
  expect(rules('/exact/more').has('c')).toBe(false);
});
