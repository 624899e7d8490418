import type { Problem } from '#model/problem.ts';
import { destination } from '#model/steps.ts';
import type { Content } from '../content.ts';
import { type PlacedStep, placedSteps } from '../placed-steps.ts';

/** Who cannot tell which answer is right has a way on. */
export function checkCannotTell(content: Content): Problem[] {
  return placedSteps(content)
    .filter(({ step }) => step.answers.length > 0)
    .filter((placed) => !hasWayOn(placed))
    .map(({ step, file, lineIn }) => ({
      code: 'cannot-tell-without-way-on',
      file,
      line: lineIn('answers'),
      details: { id: step.id },
    }));
}

/** An answer that leads nowhere is a problem of its own; one that leads back to its step is no way on. */
function hasWayOn({ step, checklist }: PlacedStep): boolean {
  return step.answers
    .filter(({ cannotTell }) => cannotTell)
    .map((answer) => destination(checklist, step.id, answer))
    .some((way) => way.to !== 'step' || way.id !== step.id);
}
