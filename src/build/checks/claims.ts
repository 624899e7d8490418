import type { Problem } from '#model/problem.ts';
import { type Claim, formatValue, holds, type Runs } from '#model/simulation/evidence.ts';
import { claimSentences, shownIn } from '../claim-sentences.ts';
import type { Content } from '../content.ts';
import { lineOfExport, type ReadyEvidence, readyEvidence } from '../ready-evidence.ts';

/** Every claim holds at the recorded seed. */
export function checkClaims(content: Content): Problem[] {
  return readyEvidence(content).flatMap((ready) =>
    Object.keys(ready.evidence.module.claims).flatMap((id) => claimProblems(id, ready)),
  );
}

/** A claim that does not hold, at each sentence of the prose that it makes untrue. */
export function brokenClaim(id: string, value: number, seed: number, runs: Runs, ready: Written): Problem[] {
  const { claims } = ready.evidence.module;
  const claim = claims[id];
  if (claim === undefined) return [];
  const [lowest, highest] = claim.between.map((limit) => exactly(claim, limit)) as [string, string];
  const details = { id, value: exactly(claim, value), seed, lowest, highest };
  const shown = (other: string) => (other === id ? formatValue(claim, value) : shownIn(claims, runs)(other));
  return placesOf(id, shown, ready).map(({ file, line, sentence }) => ({
    code: 'broken-claim',
    file,
    line,
    details: { ...details, sentence },
  }));
}

/** A case with its claims, as far as a problem has to point into it. */
export type Written = Pick<ReadyEvidence, 'evidence' | 'prose'>;

function claimProblems(id: string, ready: ReadyEvidence): Problem[] {
  const { runs, simulation, evidence } = ready;
  const claim = evidence.module.claims[id];
  if (claim === undefined) return [];
  try {
    const value = claim.value(runs);
    return holds(claim, value) ? [] : brokenClaim(id, value, simulation.module.seed, runs, ready);
  } catch (error) {
    const line = lineOfExport(evidence.text, 'claims', id);
    return [{ code: 'failed-claim', file: evidence.file, line, details: { id, reason: String(error) } }];
  }
}

/** A value that is outside by less than its last digit must not look as if it were within. */
function exactly({ unit, digits }: Claim, value: number): string {
  return formatValue({ unit, digits: digits + 2 }, value).replace(/\.?0+(?=\u00a0|$)/, '');
}

/** A claim that the prose does not use stands in the evidence alone. */
function placesOf(id: string, shown: (id: string) => string, { prose, evidence: { file, text, module } }: Written) {
  const inProse = prose === undefined ? [] : claimSentences(prose.tree, shown).filter((place) => place.id === id);
  if (prose !== undefined && inProse.length > 0) return inProse.map((place) => ({ file: prose.file, ...place }));
  return [{ file, line: lineOfExport(text, 'claims', id), sentence: module.claims[id]?.says ?? '' }];
}
