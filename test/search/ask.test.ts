import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fetchingFiles } from '../../src/build/search-files.ts';
import { openIndex } from '../../src/islands/search-index.ts';
import { answer } from '../../src/model/search/answer.ts';

globalThis.fetch = fetchingFiles();
const questions = ['own-questions.jsonl', 'symptom-queries.dev.jsonl'].flatMap((file) =>
  readFileSync(`test/search/${file}`, 'utf8')
    .trim()
    .split('\n')
    .map((line): string => JSON.parse(line).q),
);

describe('words as arguments', () => {
  it('are answered with ranked cases, each with its reasons and where to start', async () => {
    const { code, stdout } = await ask(['customers', 'billed two times']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1\. Reads moved to a replica, customers charged twice {2}\(\d+\.\d\)\n/);
    expect(stdout).toContain('\n   symptom: Customers are charged twice for one order\n');
    expect(stdout).toMatch(/\n {3}why: .*billed.*\n/);
    expect(stdout).toContain('\n   do this first: /cases/replica-lag/#do-this-first\n');
    expect(stdout).toContain('\n   checklist: /checklists/replica-lag/?start');
    expect(stdout).toMatch(/\n\n2\. /);
  });

  it('are answered with one line of JSON when asked so', async () => {
    const { stdout } = await ask(['--json', 'customers billed two times']);
    const [line = '', ...rest] = stdout.split('\n');
    const { query, confident, results, ...others } = JSON.parse(line);
    expect({ query, confident, others, rest }).toEqual({
      query: 'customers billed two times',
      confident: true,
      others: {},
      rest: [''],
    });
    expect(results[0]).toEqual({
      case: 'replica-lag',
      score: expect.any(Number),
      symptom: 'Customers are charged twice for one order',
      why: expect.arrayContaining([expect.stringContaining('billed')]),
    });
  });

  it('that no case fits lead to the first fifteen minutes and to all symptoms', async () => {
    const { stdout } = await ask(['office printer jams']);
    expect(stdout).toMatch(/^(Nothing matches well\. The closest:|No case matches these words\.)\n/);
    expect(stdout).toContain('/checklists/first-fifteen-minutes/');
    expect(stdout).toContain('/symptoms/');
  });

  it('may look like an option, after two hyphens', async () => {
    const { query } = JSON.parse((await ask(['--json', '--', '--timeout'])).stdout);
    expect(query).toBe('--timeout');
  });
});

describe('lines on standard input', () => {
  it('are answered one by one, in order, as the search page answers them', async () => {
    const lines = [...questions, '', 'customers billed two times '.repeat(20_000), '   ', '…'];
    const { code, stdout } = await ask([], `${lines.join('\n')}\n`);
    const answers = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(answers.map(({ query }) => query)).toEqual(lines);
    const index = await openIndex(pathToFileURL('dist/pagefind/').href);
    for (const [n, line] of lines.entries()) {
      const { results, confident } = await answer(line, index);
      const cases = answers[n].results.map((result: { case: string }) => result.case);
      expect([answers[n].confident, cases], line.slice(0, 80)).toEqual([
        confident,
        results.map(({ study }) => study.cases[0]),
      ]);
    }
  });

  it('without words have no results, and are not sure', async () => {
    const { stdout } = await ask([], '\r\nwhy is it so');
    expect(stdout).toBe(
      '{"query":"","confident":false,"results":[]}\n{"query":"why is it so","confident":false,"results":[]}\n',
    );
  });

  it('come by the hundred: a thousand take seconds', async () => {
    const lines = Array.from({ length: 1000 }, (_, n) => questions[n % questions.length]);
    const started = performance.now();
    const { stdout } = await ask([], lines.join('\n'));
    expect(stdout.trim().split('\n')).toHaveLength(1000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});

describe('what cannot be answered is said in a sentence', () => {
  it.each([
    [['--jsno', 'billed twice'], 'There is no option “--jsno”. Did you mean “--json”?'],
    [['-v'], 'There is no option “-v”.'],
  ])('%s', async (args, sentence) => {
    const { code, stdout, stderr } = await ask(args);
    expect({ code, stdout, stderr }).toEqual({ code: 2, stdout: '', stderr: `${sentence}\n` });
  });

  it('a site that is not built', async () => {
    const { code, stdout, stderr } = await ask(['billed twice'], '', { OUT_DIR: 'no-such-folder' });
    const sentence = 'There is no search index. Run `npm run build` first.\n';
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: '', stderr: sentence });
  });
});

function ask(args: readonly string[], input = '', more: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { ...process.env, NODE_NO_WARNINGS: '1', ...more };
  return new Promise((end) => {
    const options = { env, maxBuffer: 1e9 };
    const child = execFile(process.execPath, ['scripts/ask.ts', ...args], options, (error, stdout, stderr) => {
      end({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
    // Whoever is told that something is wrong does not read on.
    child.stdin?.on('error', () => {});
    child.stdin?.end(input);
  });
}

interface Ended {
  code: number;
  stdout: string;
  stderr: string;
}
