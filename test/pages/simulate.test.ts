import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readContent } from '../../src/build/content.ts';
import { readCommand, runCommand } from '../../src/build/simulate-command.ts';

const cases = readdirSync('content/cases');
const variants = ['broken', 'fixed'];
const both = cases.flatMap((id) => variants.map((variant) => ({ id, variant })));

const { cases: read } = await readContent();
const studies = read.flatMap(({ id, simulation, evidence }) =>
  simulation && evidence ? [{ id, simulation: simulation.module, evidence: evidence.module }] : [],
);

test.each(both)('a reader who runs $id, $variant in a terminal gets the hash of the page', ({ id, variant }) => {
  const run = runCommand(readCommand([id, '--variant', variant], studies));
  expect([run.case, run.variant]).toEqual([id, variant]);
  expect(run.hash).toMatch(/^[0-9a-f]{16}$/);
  expect(readFileSync(`dist/cases/${id}/index.html`, 'utf8')).toContain(run.hash);
  for (const claim of run.claims) {
    expect(claim).toEqual({ id: expect.any(String), value: expect.any(Number), holds: true });
  }
});

test('with --json a machine reads one object', async () => {
  const { code, stdout } = await simulate('retry-storm', '--variant', 'fixed', '--json');
  const run = JSON.parse(stdout);
  expect(code).toBe(0);
  expect(Object.keys(run)).toEqual(['case', 'seed', 'variant', 'params', 'results', 'claims', 'hash']);
  const { records: _, ...same } = runCommand(readCommand(['retry-storm', '--variant', 'fixed'], studies));
  expect(run).toEqual(JSON.parse(JSON.stringify(same)));
});

test('a setting changes the run, and the claims that are no longer true say so', () => {
  const run = runCommand(readCommand(['retry-storm', '--set', 'attempts=2', '--seed', '7'], studies));
  expect(run).toMatchObject({ seed: 7, variant: 'broken', params: { attempts: 2, slowFor: 20 } });
  expect(run.results.successAtEnd).toBeGreaterThan(0.9);
  expect(run.claims).toContainEqual({ id: 'success-after', value: expect.any(Number), holds: false });
});

test('without --json a person reads results, claims, log and hash', async () => {
  const { stdout } = await simulate('retry-storm');
  expect(stdout).toMatch(/^retry-storm, broken, seed 42\n/);
  expect(stdout).toMatch(/\n {2}Orders that succeed, last 20 s: 0\u00a0%\n/);
  expect(stdout).toMatch(
    /\n {2}holds {9}Orders that succeed before the query becomes slow: 100\u00a0% {2}\(success-before\)\n/,
  );
  expect(stdout).toMatch(/ s {2}WARN {2}storefront: call timed out/);
  expect(stdout).toMatch(/\nHash [0-9a-f]{16}\n$/);
});

test.each([
  ['retry-strom', 'There is no case “retry-strom”. Did you mean “retry-storm”?'],
  ['', 'Name one case: '],
  ['retry-storm --set atempts=2', 'There is no parameter “atempts”. Did you mean “attempts”?'],
  ['retry-storm --set constructor=2', 'There is no parameter “constructor”.'],
  ['retry-storm --set attempts=9', '“attempts” is a number from 1 to 4 in steps of 1, not “9”.'],
  ['retry-storm --set attempts=2.5', 'not “2.5”.'],
  ['retry-storm --set policy=deadlines', 'Did you mean “deadline”?'],
  ['retry-storm --set attempts', '“attempts” sets nothing. Write --set name=value.'],
  ['retry-storm --variant brokn', 'Did you mean “broken”?'],
  ['retry-storm --sed 4', 'There is no option “sed”. Did you mean “set”?'],
  ['retry-storm --seed x', 'The seed is a whole number, not “x”.'],
])('what does not fit is answered with a sentence: %s', (line, sentence) => {
  expect(() => readCommand(line.split(' ').filter(Boolean), studies)).toThrow(sentence);
});

test('a refusal is a sentence beside the output, and a code that scripts understand', async () => {
  const { code, stdout, stderr } = await simulate('retry-strom');
  expect(stderr).toContain('There is no case “retry-strom”. Did you mean “retry-storm”?');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

function simulate(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  return new Promise((end) => {
    execFile(process.execPath, ['scripts/simulate.ts', ...args], { env }, (error, stdout, stderr) => {
      end({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}
