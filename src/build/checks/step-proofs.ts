import type { Problem } from '#model/problem.ts';
import { sections } from '#model/study.ts';
import type { Content } from '../content.ts';
import { placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** The probe that proves a step and the section that justifies it exist. */
export function checkStepProofs(content: Content): Problem[] {
  const probes = new Map(
    content.cases.map(({ id, evidence }) => [id, evidence && Object.keys(evidence.module.probes)]),
  );
  return placedSteps(content).flatMap(({ step: { probe, evidence }, study, file, lineIn }) => {
    const known = probes.get(study);
    return [
      ...(probe && known ? unknownName('unknown-probe', probe, known, { file, line: lineIn('probe') }) : []),
      ...(evidence ? unknownName('unknown-section', evidence, sections, { file, line: lineIn('evidence') }) : []),
    ];
  });
}
