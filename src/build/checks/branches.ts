import type { Answer } from '#model/checklist.ts';
import { didYouMean } from '#model/nearest.ts';
import type { Problem } from '#model/problem.ts';
import { destination, stepsOf } from '#model/steps.ts';
import type { Content } from '../content.ts';
import { type PlacedStep, placedSteps } from '../placed-steps.ts';

/** Every answer leads somewhere. */
export function checkBranches(content: Content): Problem[] {
  return placedSteps(content).flatMap((placed) =>
    placed.step.answers.flatMap((answer, index) => branchProblems(answer, index, placed)),
  );
}

function branchProblems(answer: Answer, index: number, { step, checklist, file, lineIn }: PlacedStep): Problem[] {
  if (destination(checklist, step.id, answer).to !== 'nowhere') return [];
  const known = ['end', ...stepsOf(checklist).map(({ id }) => id)];
  const suggestion = answer.goTo === undefined ? '' : didYouMean(answer.goTo, known);
  const details = { answer: answer.answer, suggestion };
  return [{ code: 'branch-to-nowhere', file, line: lineIn('answers', index, 'goTo'), details }];
}
