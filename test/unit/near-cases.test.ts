import { expect, it } from 'vitest';
import { caseMap } from '#model/case-map.ts';
import { nearCases } from '#model/near-cases.ts';
import type { Study } from '#model/study.ts';

const shelved = (id: string, kind: Study['kind'], trigger: Study['trigger'], ...systems: Study['systems']) => ({
  id,
  study: { kind, trigger, systems },
});
const shelf = [
  shelved('one', 'outage', 'traffic', 'database', 'cache'),
  shelved('far', 'outage', 'traffic', 'codebase'),
  shelved('near', 'slow', 'growth', 'database', 'cache'),
  shelved('nearer', 'outage', 'growth', 'database', 'cache'),
  shelved('touching', 'outage', 'traffic', 'cache'),
];

it('a case leads on to those in the same parts of a system, nearest first', () => {
  const near = (most: number) => nearCases(shelf[0] as (typeof shelf)[0], shelf, most).map(({ id }) => id);
  expect(near(9)).toEqual(['nearer', 'near', 'touching']);
  expect(near(1)).toEqual(['nearer']);
});

it('the map shows each case in every part that it touches, under its kind of trouble', () => {
  const { kinds, rows } = caseMap(shelf);
  expect(kinds).toEqual(['outage', 'slow']);
  expect(rows.map(({ system }) => system)).toEqual(['cache', 'database', 'codebase']);
  expect(rows[1]?.cells.map((within) => within.map(({ id }) => id))).toEqual([['one', 'nearer'], ['near']]);
});
