import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { placedChecklists, placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** A checklist sends its reader only to cases that exist. */
export function checkCaseReferences(content: Content): Problem[] {
  const known = content.cases.map(({ id }) => id);
  const fromHeads = placedChecklists(content).flatMap(({ checklist, file, lineOf }) =>
    checklist.notFor.flatMap(({ goTo }, index) =>
      goTo === undefined
        ? []
        : unknownName('unknown-case', goTo, known, { file, line: lineOf(['notFor', index, 'goTo']) }),
    ),
  );
  const fromAnswers = placedSteps(content).flatMap(({ step, file, lineIn }) =>
    step.answers.flatMap(({ goTo }, index) => {
      const id = /^case:(.*)$/.exec(goTo ?? '')?.[1];
      return id === undefined
        ? []
        : unknownName('unknown-case', id, known, { file, line: lineIn('answers', index, 'goTo') });
    }),
  );
  return [...fromHeads, ...fromAnswers];
}
