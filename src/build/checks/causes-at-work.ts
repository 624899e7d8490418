import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { placedChecklists } from '../placed-steps.ts';

/** The checklist of a case says which of its causes are at work in the broken simulation: a drill is judged by it. */
export function checkCausesAtWork(content: Content): Problem[] {
  return placedChecklists(content)
    .filter(({ study, checklist }) => study !== undefined && !checklist.causes.some(({ atWork }) => atWork === 'fully'))
    .map(({ file, lineOf }) => ({ code: 'no-cause-at-work', file, line: lineOf(['causes']), details: {} }));
}
