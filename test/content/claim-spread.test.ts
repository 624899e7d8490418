import { expect, test } from 'vitest';
import { spreadProblems } from '#build/claim-spread.ts';
import { readContent } from '#build/content.ts';
import { reportProblems } from '#build/report.ts';

test('an author whose claim fails with one other seed reads which sentence is not true, and with which seed', async () => {
  const study = (await readContent('test/problems/base/content')).cases.find(({ id }) => id === 'slow-disk');
  const claim = study?.evidence?.module.claims['longest-wait'];
  if (study === undefined || claim === undefined) throw new Error('The base has no such claim.');
  const values = [
    { seed: 7, value: 19 },
    { seed: 8, value: 31 },
  ];
  const spread = { id: 'longest-wait', claim, values, lowest: 19, median: 19, highest: 31 };
  const report = reportProblems(spreadProblems([spread], study));
  expect(report).toContain('content/cases/slow-disk/index.mdx:65  broken-claim');
  expect(report).toContain('is 31\u00a0s with seed 8, outside 15\u00a0s to 25\u00a0s.');
  expect(report).toContain('“The slowest write waits 31 s with one disk, and iostat 1 shows it.”');
  expect(spreadProblems([{ ...spread, values: values.slice(0, 1) }], study)).toEqual([]);
});
