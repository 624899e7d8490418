import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { placedSteps } from '../placed-steps.ts';

/** Checks and commands say what will be seen. */
export function checkExpectations(content: Content): Problem[] {
  return placedSteps(content)
    .filter(({ step }) => step.expect === undefined && (step.kind === 'check' || step.command !== undefined))
    .map(({ step, file, lineIn }) => ({
      code: 'step-without-expectation',
      file,
      line: lineIn('id'),
      details: { id: step.id },
    }));
}
