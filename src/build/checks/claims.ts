import type { Problem } from '#model/problem.ts';
import { type Claim, holds, type Runs } from '#model/simulation/evidence.ts';
import type { Content } from '../content.ts';
import { lineOfExport, type ReadyEvidence, readyEvidence } from '../ready-evidence.ts';

/** Every claim holds at the recorded seed. */
export function checkClaims(content: Content): Problem[] {
  return readyEvidence(content).flatMap(({ evidence, runs }) =>
    Object.entries(evidence.module.claims).flatMap(([id, claim]) => claimProblems(id, claim, runs, evidence)),
  );
}

function claimProblems(id: string, claim: Claim, runs: Runs, { file, text }: ReadyEvidence['evidence']): Problem[] {
  const line = lineOfExport(text, 'claims', id);
  const [lowest, highest] = claim.between;
  try {
    const value = claim.value(runs);
    if (holds(claim, value)) return [];
    const details = { id, value: Number(value.toPrecision(4)), lowest, highest, says: claim.says };
    return [{ code: 'broken-claim', file, line, details }];
  } catch (error) {
    return [{ code: 'failed-claim', file, line, details: { id, reason: String(error) } }];
  }
}
