import { mdxToMdast } from 'satteri';
import { describe, expect, test } from 'vitest';
import { isExcerpt } from '#build/checks/snippets.ts';
import { checkTypes } from '#build/snippet-types.ts';
import { runSnippet, snippetsIn, strippedSnippet } from '#build/snippets.ts';

describe('blocks of TypeScript are found in the prose', () => {
  const prose = [
    'Text',
    '',
    '```ts',
    'const a = 1;',
    '```',
    '',
    '- item',
    '',
    '  ```ts run',
    '  yield lab.sleep(1);',
    '  ```',
    '',
    '```ts excerpt="a.sim.ts"',
    'const b = 2;',
    '```',
    '',
    '```sql run',
    'select 1',
    '```',
  ].join('\n');

  test('each with its use and the line of its first line', () => {
    expect(snippetsIn(mdxToMdast(prose))).toEqual([
      { code: 'const a = 1;', line: 4, use: { kind: 'plain' } },
      { code: 'yield lab.sleep(1);', line: 10, use: { kind: 'run' } },
      { code: 'const b = 2;', line: 14, use: { kind: 'excerpt', of: 'a.sim.ts' } },
    ]);
  });
});

describe('an excerpt', () => {
  const text = 'function serve() {\n  if (full) {\n    return false;\n  }\n}\n';

  test('is found whatever its white space', () => {
    expect(isExcerpt('if (full) {\n  return false;\n}', text)).toBe(true);
  });

  test.each(['if (full) return false;', 'return true;', '', '  \n'])(
    'is not found when the file says it otherwise: %j',
    (excerpt) => {
      expect(isExcerpt(excerpt, text)).toBe(false);
    },
  );
});

describe('a block that runs', () => {
  const code = "yield lab.sleep(1.5);\nlab.log('INFO', 'drew', { number: lab.stream('draw').next() });";

  test('shows what it logs, at its virtual time', () => {
    const { records } = runSnippet("yield lab.sleep(1.5);\nlab.log('INFO', 'awake');", 1);
    expect(records).toEqual([
      { kind: 'log', at: 1.5, level: 'INFO', message: 'awake' },
      { kind: 'end', results: {}, events: expect.any(Number) },
    ]);
  });

  test('gives the same for the same seed, and something else for another', () => {
    expect(runSnippet(code, 1).hash).toBe(runSnippet(code, 1).hash);
    expect(runSnippet(code, 1).hash).not.toBe(runSnippet(code, 2).hash);
  });

  test('sees neither the machine that builds nor its clock', () => {
    expect(
      runSnippet("lab.log('INFO', typeof process + typeof setTimeout + typeof fetch);", 1).records[0],
    ).toMatchObject({
      message: 'undefinedundefinedundefined',
    });
  });

  test('is run without its types, every letter where it was', () => {
    const typed = 'const a: number = yield* lab.pool("a", 1).enter();\n\nconst b = a as unknown as string;';
    expect(strippedSnippet(typed)).toBe(
      'const a         = yield* lab.pool("a", 1).enter();\n\nconst b = a                     ;',
    );
  });
});

describe('a block is checked by the compiler', () => {
  const block = (code: string, kind: 'plain' | 'run', line = 10) => ({
    file: 'content/cases/retry-storm/index.mdx',
    line,
    code,
    use: { kind },
  });

  test('which has nothing against sound code, of the page or of the lab', () => {
    const plain = "import { hops } from './retry-storm.sim.ts';\nexport const reply = fetch(hops[0] ?? '');";
    const run = "yield lab.sleep(Math.max(1, 2));\nlab.log('INFO', 'awake');";
    expect(checkTypes([block(plain, 'plain'), block(run, 'run', 20)])).toEqual([]);
  });

  test('and says the line of each fault', () => {
    const faults = checkTypes([
      block('const a = 1;\nconst b: string = a;', 'plain'),
      block('yield lab.sleep(1);\n\nlab.log("INFO", String(Date.now()));', 'run', 20),
    ]);
    expect(faults.map(({ line }) => line)).toEqual([11, 22]);
  });
});
