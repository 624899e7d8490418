import type { Problem } from '#model/problem.ts';
import type { Recording } from '#model/simulation/simulate.ts';
import type { Content } from '../content.ts';
import { recordedRuns } from '../runs.ts';

/** Both variants of a simulation and all its presets come to their end. */
export function checkSimulations({ cases }: Content): Problem[] {
  return cases.flatMap(({ simulation, evidence }) => {
    if (simulation === undefined || evidence === undefined) return [];
    const { module, file } = simulation;
    const { broken, fixed, presets } = recordedRuns(module, evidence.module.report);
    const runs: [setting: string, run: Recording][] = [
      ['the broken variant', broken],
      ['the fixed variant', fixed],
      ...Object.entries(presets).map(([name, run]): [string, Recording] => [`the preset “${name}”`, run]),
    ];
    return runs.flatMap(([setting, { records }]) => {
      const last = records.at(-1);
      if (last?.kind !== 'error') return [];
      return [{ code: 'failed-simulation', file, line: 1, details: { setting, reason: last.message } }];
    });
  });
}
