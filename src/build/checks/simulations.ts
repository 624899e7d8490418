import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { recordedRuns } from '../runs.ts';

/** Both variants of a simulation come to their end. */
export function checkSimulations({ cases }: Content): Problem[] {
  return cases.flatMap(({ simulation, evidence }) => {
    if (simulation === undefined || evidence === undefined) return [];
    const runs = recordedRuns(simulation.module, evidence.module.report);
    return (['broken', 'fixed'] as const).flatMap((variant) => {
      const last = runs[variant].records.at(-1);
      if (last?.kind !== 'error') return [];
      return [
        { code: 'failed-simulation', file: simulation.file, line: 1, details: { variant, reason: last.message } },
      ];
    });
  });
}
