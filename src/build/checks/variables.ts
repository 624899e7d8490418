import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type PlacedStep, placedSteps } from '../placed-steps.ts';
import { unknownName } from '../unknown-name.ts';

/** Commands use only variables of their checklist. */
export function checkVariables(content: Content): Problem[] {
  return placedSteps(content).flatMap((placed) => [
    ...variableProblems(placed, 'text'),
    ...variableProblems(placed, 'undo'),
  ]);
}

function variableProblems({ step, checklist, file, lineIn }: PlacedStep, field: 'text' | 'undo'): Problem[] {
  const known = checklist.vars.map(({ id }) => id);
  const used = [...(step.command?.[field] ?? '').matchAll(/\{\{\s*([\w-]+)\s*\}\}/g)].map(([, name = '']) => name);
  const place = { file, line: lineIn('command', field) };
  return [...new Set(used)].flatMap((name) => unknownName('unknown-variable', name, known, place));
}
