import type { Problem } from '#model/problem.ts';
import { stepsOf } from '#model/steps.ts';
import type { Content } from '../content.ts';
import { type PlacedStep, placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** A step that shows only after an answer names a step and an answer that exist. */
export function checkConditions(content: Content): Problem[] {
  return placedSteps(content).flatMap(conditionProblems);
}

function conditionProblems({ step: { showIf }, checklist, file, lineIn }: PlacedStep): Problem[] {
  if (showIf === undefined) return [];
  const steps = stepsOf(checklist);
  const asked = steps.find(({ id }) => id === showIf.step);
  const known = steps.map(({ id }) => id);
  if (asked === undefined)
    return unknownName('unknown-step', showIf.step, known, { file, line: lineIn('showIf', 'step') });
  const answers = asked.answers.map(({ answer }) => answer);
  const place = { file, line: lineIn('showIf', 'answer') };
  return unknownName('unknown-answer', showIf.answer, answers, place, { step: showIf.step });
}
