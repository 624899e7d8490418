import { describe, expect, test } from 'vitest';
import { problemKinds } from '#model/problem-kinds.ts';
import { codeOf, expectedFile, fixtures, reportOf } from './fixture.ts';

test('content without a mistake has no problem', async () => {
  expect(await reportOf()).toBe('0 problems in the content.');
});

describe('an author who makes a mistake reads what is wrong, where, and how to mend it', () => {
  test.each(fixtures())('%s', async (fixture) => {
    const report = await reportOf(fixture);
    expect(report).toContain(`  ${codeOf(fixture)}\n`);
    await expect(`${report}\n`).toMatchFileSnapshot(expectedFile(fixture));
  });
});

test('every kind of mistake is shown by a fixture, and every fixture shows a kind of mistake', () => {
  expect([...new Set(fixtures().map(codeOf))].sort()).toEqual(Object.keys(problemKinds).sort());
});
