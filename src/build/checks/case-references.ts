import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { placedChecklists, placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** A checklist sends its reader only to cases and general checklists that exist. */
export function checkCaseReferences(content: Content): Problem[] {
  return [...fromHeads(content), ...fromAnswers(content)];
}

function fromHeads(content: Content): Problem[] {
  const known = [...content.cases, ...content.checklists].map(({ id }) => id);
  return placedChecklists(content).flatMap(({ checklist, file, lineOf }) =>
    checklist.notFor.flatMap(({ goTo }, index) =>
      goTo === undefined
        ? []
        : unknownName('unknown-case', goTo, known, { file, line: lineOf(['notFor', index, 'goTo']) }),
    ),
  );
}

function fromAnswers(content: Content): Problem[] {
  const kinds = {
    case: ['unknown-case', content.cases.map(({ id }) => id)],
    checklist: ['unknown-checklist', content.checklists.map(({ id }) => id)],
  } as const;
  return placedSteps(content).flatMap(({ step, file, lineIn }) =>
    step.answers.flatMap(({ goTo }, index) => {
      const [, kind, id] = /^(case|checklist):(.*)$/.exec(goTo ?? '') ?? [];
      if (id === undefined) return [];
      const [code, known] = kinds[kind as keyof typeof kinds];
      return unknownName(code, id, known, { file, line: lineIn('answers', index, 'goTo') });
    }),
  );
}
