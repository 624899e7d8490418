import { readFileSync } from 'node:fs';
import { type Checklist, checklistSchema } from '#model/checklist.ts';
import { reportProblems } from './report.ts';
import { readYaml } from './yaml-file.ts';

/** The checklist for trouble that no case is about. Throws with a report when it has problems. */
export function firstMinutesChecklist(): Checklist {
  const { value, problems } = readYaml(file, readFileSync(file, 'utf8'), checklistSchema);
  if (value === undefined || problems.length > 0) throw new Error(reportProblems(problems));
  return value;
}

const file = 'content/checklists/first-fifteen-minutes.yaml';
