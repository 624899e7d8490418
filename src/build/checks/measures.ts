import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { lineOfExport, readyEvidence } from '../ready-evidence.ts';
import { unknownName } from '../unknown-name.ts';

/** Every result of a simulation has its measure; every measure, and the headline, has its result. */
export function checkMeasures(content: Content): Problem[] {
  return readyEvidence(content).flatMap(({ evidence: { file, text, module }, runs }) => {
    const results = Object.keys(runs.broken.results);
    const measures = Object.keys(module.measures);
    const lineOf = (...path: [string, string?]) => lineOfExport(text, ...path);
    return [
      ...results.flatMap((id) => unknownName('unmeasured-result', id, measures, { file, line: lineOf('measures') })),
      ...measures.flatMap((id) => unknownName('unknown-result', id, results, { file, line: lineOf('measures', id) })),
      ...unknownName('unknown-result', module.headline, results, { file, line: lineOf('headline') }),
    ];
  });
}
