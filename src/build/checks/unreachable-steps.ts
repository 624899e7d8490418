import type { Checklist, Step } from '#model/checklist.ts';
import type { Problem } from '#model/problem.ts';
import { destination, stepsOf } from '#model/steps.ts';
import type { Content } from '../content.ts';
import { type PlacedChecklist, placedChecklists, stepsOfChecklist } from '../placed-steps.ts';

/** Some path from the first step leads to every step. */
export function checkUnreachableSteps(content: Content): Problem[] {
  return placedChecklists(content).filter(hasUniqueIds).flatMap(unreachableSteps);
}

/** Where two steps share an id, nobody can say which of them a path reaches. */
function hasUniqueIds({ checklist }: PlacedChecklist): boolean {
  const ids = stepsOf(checklist).map(({ id }) => id);
  return new Set(ids).size === ids.length;
}

function unreachableSteps(placed: PlacedChecklist): Problem[] {
  const reached = reachableSteps(placed.checklist);
  return stepsOfChecklist(placed)
    .filter(({ step }) => !reached.has(step.id))
    .map(({ step, file, lineIn }) => ({
      code: 'unreachable-step',
      file,
      line: lineIn('id'),
      details: { id: step.id },
    }));
}

/** The ids of all steps that some path from the first step leads to. */
export function reachableSteps(checklist: Pick<Checklist, 'phases'>): Set<string> {
  const steps = new Map(stepsOf(checklist).map((step) => [step.id, step]));
  const reached = new Set([...steps.keys()].slice(0, 1));
  for (const id of reached) {
    const step = steps.get(id);
    if (step) for (const next of stepsAfter(checklist, step)) reached.add(next);
  }
  return reached;
}

/** A step that shows only after a certain answer is passed by without it. */
function stepsAfter(checklist: Pick<Checklist, 'phases'>, { id, answers, showIf }: Step): string[] {
  const isPassed = answers.length === 0 || showIf !== undefined;
  const ways = [
    ...answers.map((answer) => destination(checklist, id, answer)),
    ...(isPassed ? [destination(checklist, id)] : []),
  ];
  return ways.flatMap((way) => (way.to === 'step' ? [way.id] : []));
}
