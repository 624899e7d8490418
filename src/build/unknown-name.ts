import { didYouMean } from '#model/nearest.ts';
import type { Problem, ProblemCode } from '#model/problem.ts';

/** A problem when the name is not in the list, with the nearest one that is. */
export function unknownName(
  code: ProblemCode,
  id: string,
  known: readonly string[],
  place: Pick<Problem, 'file' | 'line'>,
  details: Problem['details'] = {},
): Problem[] {
  if (known.includes(id)) return [];
  return [{ code, ...place, details: { ...details, id, suggestion: didYouMean(id, known) } }];
}
