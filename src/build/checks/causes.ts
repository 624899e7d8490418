import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** Answers rule in and out only causes of their checklist. */
export function checkCauses(content: Content): Problem[] {
  return placedSteps(content).flatMap(({ step, checklist, file, lineIn }) => {
    const known = checklist.causes.map(({ id }) => id);
    const unknownIn = (list: 'rulesIn' | 'rulesOut') =>
      step.answers.flatMap((answer, index) =>
        answer[list].flatMap((id, place) =>
          unknownName('unknown-cause', id, known, { file, line: lineIn('answers', index, list, place) }),
        ),
      );
    return [...unknownIn('rulesIn'), ...unknownIn('rulesOut')];
  });
}
