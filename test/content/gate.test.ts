import { expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { contentProblems } from '#build/content-gate.ts';
import { reportProblems } from '#build/report.ts';

const content = await readContent('content');
const problems = contentProblems(content);
const inFolder = (folder: string) => problems.filter(({ file }) => file.startsWith(`content/${folder}/`));

test.each(content.cases.map(({ id }) => id))('%s has no authoring problem', (id) => {
  expect(reportProblems(inFolder(`cases/${id}`))).toBe('0 problems in the content.');
});

test('the vocabulary has no authoring problem', () => {
  expect(reportProblems(inFolder('vocabulary'))).toBe('0 problems in the content.');
});
