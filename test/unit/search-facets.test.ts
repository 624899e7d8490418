import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../src/model/search/blend.ts';
import { countFacets, facetNames, narrow, type Selection } from '../../src/model/search/facets.ts';

const result = (id: string, kind: string, system: string[], seen: string[]): Result => ({
  study: {
    kind: 'case',
    url: `/cases/${id}/`,
    title: id,
    cases: [id],
    facets: { kind: [kind], system, failure: ['overload'], trigger: ['release'], seen },
  },
  symptom: undefined,
  checklist: undefined,
  score: 1,
  why: [],
});
const results = [
  result('lag', 'wrong-data', ['database', 'payments'], ['customer', 'finance']),
  result('storm', 'outage', ['database', 'microservices'], ['customer', 'log']),
  result('bill', 'cost', ['cloud'], ['finance']),
];
const ids = (selection: Selection) => narrow(results, selection).map(({ study }) => study.title);
const count = (selection: Selection, name: string, value: string) =>
  countFacets(results, selection)
    .find((facet) => facet.name === name)
    ?.options.find((option) => option.value === value)?.count;

describe('results are narrowed', () => {
  it('by nothing when nothing is chosen', () => {
    expect(ids({})).toEqual(['lag', 'storm', 'bill']);
  });

  it('to any of the values of one facet, and by all facets at once', () => {
    expect(ids({ kind: ['outage', 'cost'] })).toEqual(['storm', 'bill']);
    expect(ids({ system: ['database'], seen: ['finance'] })).toEqual(['lag']);
  });
});

describe('a count beside a value', () => {
  it('says how many are left when it is chosen, whatever else is chosen under its own facet', () => {
    expect(count({}, 'system', 'database')).toBe(2);
    expect(count({ kind: ['outage'] }, 'kind', 'cost')).toBe(1);
    expect(count({ seen: ['finance'] }, 'system', 'database')).toBe(1);
    expect(count({ kind: ['cost'] }, 'system', 'database')).toBe(0);
  });

  it('is what choosing it alone gives, for every selection', () => {
    const values = { kind: ['outage', 'cost'], system: ['database', 'cloud'], seen: ['finance', 'log'] };
    const selection = fc.record({
      kind: fc.subarray(values.kind),
      system: fc.subarray(values.system),
      seen: fc.subarray(values.seen),
    });
    fc.assert(
      fc.property(selection, fc.constantFrom(...facetNames), (chosen, name) => {
        const facet = countFacets(results, chosen).find((entry) => entry.name === name);
        for (const { value, count: shown } of facet?.options ?? []) {
          expect(narrow(results, { ...chosen, [name]: [value] }).length).toBe(shown);
        }
      }),
    );
  });
});
