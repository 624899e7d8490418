import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { isProof, type Proof, type Proven, proofsOf } from '../probe-proofs.ts';
import { lineOfExport, type ReadyEvidence, readyEvidence } from '../ready-evidence.ts';

/** Every probe fires on its broken system, is quiet on the fixed one, and does not fire on a look-alike. */
export function checkProbes(content: Content): Problem[] {
  const ready = readyEvidence(content);
  return ready.flatMap((study) => {
    const proven = asProven(study, ready);
    return Object.entries(proven.probes).flatMap(([id, probe]) =>
      proofsOf(probe, proven)
        .filter((proof) => !isProof(proof))
        .map((proof) => wrongProbe(id, proof, study)),
    );
  });
}

function asProven({ id, evidence, runs, prose }: ReadyEvidence, all: ReadyEvidence[]): Proven {
  const names = prose?.value?.lookAlikes.map((lookAlike) => lookAlike.id) ?? [];
  return { id, probes: evidence.module.probes, runs, lookAlikes: all.filter((other) => names.includes(other.id)) };
}

function wrongProbe(id: string, { study, variant, verdict, expected }: Proof, { evidence }: ReadyEvidence): Problem {
  const details = { id, study, variant, verdict, expected: expected.map((word) => `“${word}”`).join(' or ') };
  return { code: 'wrong-probe', file: evidence.file, line: lineOfExport(evidence.text, 'probes', id), details };
}
