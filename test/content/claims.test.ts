import { beforeAll, describe, expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { bothRuns } from '#build/runs.ts';
import { holds } from '#model/simulation/evidence.ts';

const { cases } = await readContent('content');
const otherSeeds = 100;

describe.each(cases)('$id', ({ simulation, evidence }) => {
  const claims = Object.entries(evidence?.module.claims ?? {});
  const found = new Map<string, { seed: number; value: number }[]>();

  beforeAll(() => {
    if (simulation === undefined || evidence === undefined) return;
    for (const seed of seedsFrom(simulation.module.seed)) {
      const runs = bothRuns(simulation.module, evidence.module.report, seed);
      for (const [id, claim] of claims) found.set(id, [...(found.get(id) ?? []), { seed, value: claim.value(runs) }]);
    }
  }, 120_000);

  test('has claims', () => expect(claims).not.toEqual([]));

  for (const [id, claim] of claims) {
    test(`${claim.says} (${id}, at the recorded seed and at ${otherSeeds} others)`, () => {
      const values = found.get(id) ?? [];
      expect(values).toHaveLength(otherSeeds + 1);
      expect(values.filter(({ value }) => !holds(claim, value))).toEqual([]);
    });
  }
});

function seedsFrom(recorded: number): number[] {
  return Array.from({ length: otherSeeds + 1 }, (_, index) => recorded + index);
}
