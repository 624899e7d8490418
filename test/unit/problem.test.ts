import { expect, test } from 'vitest';
import { reportProblems } from '#build/report.ts';
import { didYouMean } from '#model/nearest.ts';
import { describeProblem } from '#model/problem.ts';
import { problemKinds } from '#model/problem-kinds.ts';

test('a problem is told with its details', () => {
  const { message, hint } = describeProblem({
    code: 'unknown-symptom',
    details: { id: 'slow-sav', suggestion: didYouMean('slow-sav', ['slow-save']) },
  });
  expect(message).toBe('There is no symptom “slow-sav”.');
  expect(hint).toMatch(/^Did you mean “slow-save”\? Symptoms are listed/);
});

test('a detail that looks like a place for a detail is left as it is', () => {
  const details = { id: '{suggestion}', suggestion: 'never shown' };
  expect(describeProblem({ code: 'unknown-claim', details }).message).toBe(
    'There is no claim “{suggestion}” in evidence.ts.',
  );
});

test('a variable is named as the author wrote it, in two braces', () => {
  expect(describeProblem({ code: 'unknown-variable', details: { id: 'host' } }).message).toContain(
    'uses {{host}}, which',
  );
});

test.each(Object.entries(problemKinds))(
  '%s is told in a sentence, with a way to mend it',
  (code, { message, hint }) => {
    expect(code).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(message).toMatch(/^[A-Z“<].*[.}”]$/);
    expect(hint).toMatch(/^(\{suggestion\})?[A-Z].*[.}]$/);
  },
);

test('the report counts', () => {
  const problem = { code: 'missing-file', file: 'content/a', line: 1, details: { file: 'a' } } as const;
  expect(reportProblems([])).toBe('0 problems in the content.');
  expect(reportProblems([problem])).toMatch(/^content\/a:1 {2}missing-file\n[\s\S]*\n1 problem in the content\.$/);
  expect(reportProblems([problem, problem])).toMatch(/2 problems in the content\.$/);
});
