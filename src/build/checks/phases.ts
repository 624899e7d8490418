import { checklistSchema, type Phase } from '#model/checklist.ts';
import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type PlacedChecklist, placedChecklists } from '../placed-steps.ts';

/** Phases are short, and come in the order of an incident. */
export function checkPhases(content: Content): Problem[] {
  return placedChecklists(content).flatMap((placed) =>
    placed.checklist.phases.flatMap((phase, index) => [
      ...crowded(phase, index, placed),
      ...misplaced(phase, index, placed),
    ]),
  );
}

const mostSteps = 9;
const order: readonly string[] = checklistSchema.shape.phases.element.shape.id.options;

function crowded({ id, steps }: Phase, index: number, { file, lineOf }: PlacedChecklist): Problem[] {
  if (steps.length <= mostSteps) return [];
  const line = lineOf(['phases', index, 'id']);
  return [{ code: 'crowded-phase', file, line, details: { id, count: steps.length } }];
}

function misplaced({ id }: Phase, index: number, { checklist, file, lineOf }: PlacedChecklist): Problem[] {
  const earlier = checklist.phases.slice(0, index);
  if (earlier.every((phase) => order.indexOf(phase.id) < order.indexOf(id))) return [];
  const line = lineOf(['phases', index, 'id']);
  return [{ code: 'misplaced-phase', file, line, details: { id, order: order.join(', ') } }];
}
