import { describe, expect, test } from 'vitest';
import { claimSpread, otherSeeds } from '#build/claim-spread.ts';
import { readContent } from '#build/content.ts';
import { holds } from '#model/simulation/evidence.ts';
import { simulate } from '#model/simulation/simulate.ts';

const { cases } = await readContent('content');
/** Runs that the build made of the same files are read from its cache. */
const spreads = new Map<string, Awaited<ReturnType<typeof claimSpread>>>();
for (const study of cases) spreads.set(study.id, await claimSpread(study));

describe.each(cases)('$id', ({ id: study, simulation, evidence }) => {
  const spread = spreads.get(study) ?? [];

  test('has claims', () => expect(spread).not.toEqual([]));

  test.each(spread)(`$claim.says ($id, at the recorded seed and at ${otherSeeds} others)`, ({ claim, values }) => {
    expect(new Set(values.map(({ seed }) => seed)).size).toBe(otherSeeds + 1);
    expect(values.filter(({ value }) => !holds(claim, value))).toEqual([]);
  });

  test('a worker thread, and its cache, give the values that a run gives here', () => {
    if (simulation === undefined || evidence === undefined) throw new Error(`${study} cannot be read.`);
    const { module } = simulation;
    const seed = module.seed + otherSeeds;
    const again = (settings: object) => simulate(module, evidence.module.report, settings, seed);
    const presets = Object.entries(module.presets ?? {}).map(([name, { values }]) => [
      name,
      again({ ...module.variants.broken, ...values }),
    ]);
    const runs = {
      broken: again(module.variants.broken),
      fixed: again(module.variants.fixed),
      presets: Object.fromEntries(presets),
    };
    const last = spread.map(({ claim, values }) => ({ seed, value: claim.value(runs), kept: values.at(-1) }));
    expect(last.map(({ kept }) => kept)).toEqual(last.map(({ value }) => ({ seed, value })));
  });
});
