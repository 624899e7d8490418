import type { Problem } from '#model/problem.ts';
import { sections } from '#model/study.ts';
import type { Content } from '../content.ts';
import { placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** The probe that proves a step and the section that justifies it exist, and are those of the checklist's own case. */
export function checkStepProofs(content: Content): Problem[] {
  const probes = new Map(
    content.cases.map(({ id, evidence }) => [id, evidence && Object.keys(evidence.module.probes)]),
  );
  return placedSteps(content).flatMap(({ step: { id, probe, evidence }, study, file, lineIn }) => {
    if (study === undefined)
      return [probe && 'probe', evidence && 'evidence'].flatMap((key) =>
        key ? [{ code: 'proof-without-case', file, line: lineIn(key), details: { id, key } }] : [],
      );
    const known = probes.get(study);
    return [
      ...(probe && known ? unknownName('unknown-probe', probe, known, { file, line: lineIn('probe') }) : []),
      ...(evidence ? unknownName('unknown-section', evidence, sections, { file, line: lineIn('evidence') }) : []),
    ];
  });
}
