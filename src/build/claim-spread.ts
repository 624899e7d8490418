import type { Problem } from '#model/problem.ts';
import { type Claim, holds } from '#model/simulation/evidence.ts';
import { brokenClaim } from './checks/claims.ts';
import type { CaseFolder } from './content.ts';
import { manyRuns } from './many-runs.ts';
import { quantile } from './quantile.ts';
import { recordedRuns } from './runs.ts';

/** A figure of the prose over many seeds, in the order of the seeds. */
export interface ClaimSpread {
  id: string;
  claim: Claim;
  values: { seed: number; value: number }[];
  lowest: number;
  median: number;
  highest: number;
}

/** How many seeds are tried beside the recorded one. */
export const otherSeeds = 100;

/** Every claim of a case at the recorded seed and at those that follow it. Needs all cores for a while, once. */
export async function claimSpread({ id: study, simulation, evidence }: CaseFolder): Promise<ClaimSpread[]> {
  if (simulation === undefined || evidence === undefined) return [];
  const first = simulation.module.seed;
  const seeds = Array.from({ length: otherSeeds + 1 }, (_, index) => first + index);
  const answers = await manyRuns(
    study,
    seeds.map((seed) => ({ kind: 'claims', seed })),
  );
  return Object.entries(evidence.module.claims).map(([id, claim], place) => {
    const values = seeds.map((seed, index) => ({ seed, value: answers[index]?.[place] ?? Number.NaN }));
    const sorted = values.map(({ value }) => value).sort((a, b) => a - b);
    return {
      id,
      claim,
      values,
      lowest: quantile(sorted, 0),
      median: quantile(sorted, 0.5),
      highest: quantile(sorted, 1),
    };
  });
}

/** The sentences that are not true with one of the seeds. */
export function spreadProblems(spreads: ClaimSpread[], { simulation, evidence, prose }: CaseFolder): Problem[] {
  if (simulation === undefined || evidence === undefined) return [];
  const runs = recordedRuns(simulation.module, evidence.module.report);
  return spreads.flatMap(({ id, claim, values }) => {
    const broken = values.find(({ value }) => !holds(claim, value));
    return broken === undefined ? [] : brokenClaim(id, broken.value, broken.seed, runs, { prose, evidence });
  });
}
