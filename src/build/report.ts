import { describeProblem, type Problem } from '#model/problem.ts';

/** A report that a person can work through: a block for each problem, then the count. */
export function reportProblems(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
  return [...problems.map(reportProblem), `${count} in the content.`].join('\n\n');
}

function reportProblem(problem: Problem): string {
  const { message, hint } = describeProblem(problem);
  return [
    `${problem.file}:${problem.line}  ${problem.code}`,
    `  ${message}`,
    `  ${hint}`,
    `  See docs/authoring/problems.md#${problem.code}`,
  ].join('\n');
}
