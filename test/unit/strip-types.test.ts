import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readContent } from '#build/content.ts';
import { stripModule } from '#build/simulation-script.ts';
import { CodeProblem, stripTypes } from '#islands/strip-types.ts';

const { cases } = await readContent('content');
const sources = cases.flatMap(({ id, simulation }) => (simulation ? [{ id, text: simulation.text }] : []));

describe('what a reader edits is stripped as the build strips it', () => {
  it.each(sources)('$id, line by line', ({ text }) => {
    expect(stripTypes(text).split('\n')).toEqual(stripModule(text).split('\n'));
  });

  it.each([
    'const a = (b: number, c?: string): void => {};',
    'const a = b as unknown as string[];',
    'const a = b!.c!;',
    'function f<T extends object>(this: T, ...rest: T[]): asserts rest is T[] {}',
    'interface A { b: string }\ntype B = A | keyof A;\nconst c = 1;',
    'class A<T> { private readonly b: T; d?: number = 1; static e(): void {} }',
    'const a = f<string>(b as string);',
    'export const a = { b } satisfies Record<string, number>;',
    'export function* run({ a }: { a: number }, lab: Lab): Process { yield a < 1 ? 2 : 3; }',
    'const a = <T,>(b: T): b is T => true;',
    'let a: string | undefined;\nfor (const b of [] as number[]) {}',
  ])('%s', (text) => {
    expect(stripTypes(text)).toBe(stripModule(text));
  });

  it('whatever is typed, no line is added, lost or made longer', () => {
    const pieces = fc.constantFrom('const a', ': number', ' = 1', ';\n', '{', '}', '(', ')', 'as B', '\n', '<T>', 'x');
    fc.assert(
      fc.property(
        fc.array(pieces).map((parts) => parts.join('')),
        (text) => {
          const stripped = attempt(text);
          if (stripped instanceof CodeProblem) expect(stripped.line).toBeLessThanOrEqual(lengths(text).length);
          else expect(lengths(stripped)).toEqual(lengths(text));
        },
      ),
    );
  });
});

describe('a mistake is told with its line before anything runs', () => {
  it.each([
    ['const a = 1;\nconst b = ;\n', 2, 'unexpected token'],
    ['const a = {\n  b: 1\n  c: 2\n};', 3, 'unexpected token'],
    ['\n\nconst a = "open;\n', 3, 'unterminated string'],
    ['const a = 1;\nenum B { C }', 2, 'an enum is not possible here'],
    ["import type { A } from 'a';\nimport { b } from 'b';", 2, 'only types can be imported here'],
    ['function a() {\n  return 1;\n', 3, 'unexpected token'],
  ])('%j', (text, line, reason) => {
    const problem = attempt(text);
    expect(problem).toMatchObject({ line });
    expect((problem as CodeProblem).message).toContain(`Nothing was run. In line ${line}: ${reason}`);
  });
});

function attempt(text: string): string | CodeProblem {
  try {
    return stripTypes(text);
  } catch (error) {
    if (error instanceof CodeProblem) return error;
    throw error;
  }
}

function lengths(text: string): number[] {
  return text.split('\n').map((line) => line.length);
}
