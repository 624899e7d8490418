import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebook-'));
  cpSync(join(import.meta.dirname, 'base'), folder, { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true }));

test('an author without a mistake is told so, and the command succeeds', async () => {
  expect(await run('check-content')).toEqual({ code: 0, stdout: '2 cases, no problems.\n', stderr: '' });
});

test('an author with a mistake reads the report, and the command fails', async () => {
  writeFileSync(
    join(folder, 'content/cases/slow-disk/evidence.ts'),
    'export const measures = {};\nexport const claims = ;\n',
  );
  const { code, stdout } = await run('check-content');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^content\/cases\/slow-disk\/evidence\.ts:2 {2}unreadable-file\n/);
  expect(stdout).toMatch(/\n1 problem in the content\.\n$/);
});

test('an author who answers the questions has a case that passes', async () => {
  const answers = ['late-mail', 'Mail came late', 'Mail comes late', 'slow-disk'];
  const { code, stdout } = await run('new-case', [], `${answers.join('\n')}\n`);
  expect(stdout).toContain('content/cases/late-mail/index.mdx');
  expect(code).toBe(0);
  expect((await run('check-content')).stdout).toBe('3 cases, no problems.\n');
});

test('an author who told everything on the command line is asked nothing', async () => {
  const told = [
    '--id',
    'late-mail',
    '--title',
    'Mail came late',
    '--symptom',
    'Saving fails',
    '--look-alike',
    'full-disk',
  ];
  expect((await run('new-case', told)).stdout).toMatch(/^Written:\n/);
  expect((await run('check-content')).stdout).toBe('3 cases, no problems.\n');
});

test('an author who gives no answer is told what is missing, and nothing is written', async () => {
  const { code, stderr } = await run('new-case');
  expect(stderr).toContain('The title must have 1 to 70 characters.');
  expect(code).toBe(1);
  expect((await run('check-content')).stdout).toBe('2 cases, no problems.\n');
});

function run(
  script: string,
  args: string[] = [],
  input = '',
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((end) => {
    const path = resolve('scripts', `${script}.ts`);
    const options = { cwd: folder, env: { ...process.env, NODE_NO_WARNINGS: '1' } };
    const child = execFile(process.execPath, [path, ...args], options, (error, stdout, stderr) => {
      end({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    child.stdin?.end(input);
  });
}
