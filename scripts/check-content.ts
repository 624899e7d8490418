import { readContent } from '../src/build/content.ts';
import { contentProblems } from '../src/build/content-gate.ts';
import { reportProblems } from '../src/build/report.ts';

const content = await readContent();
const problems = contentProblems(content);
const { length } = content.cases;
console.log(
  problems.length > 0 ? reportProblems(problems) : `${length} ${length === 1 ? 'case' : 'cases'}, no problems.`,
);
process.exitCode = problems.length > 0 ? 1 : 0;
