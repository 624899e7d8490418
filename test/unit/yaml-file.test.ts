import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { z } from 'zod';
import { readYaml } from '#build/yaml-file.ts';

const schema = z.strictObject({
  title: z.string().describe('A title'),
  steps: z
    .array(z.strictObject({ id: z.string(), command: z.strictObject({ text: z.string() }).optional() }))
    .default([]),
});

const read = (text: string, firstLine?: number) => readYaml('a.yaml', text, schema, firstLine);
const told = (text: string, firstLine?: number) =>
  read(text, firstLine).problems.map(({ code, line }) => `${code} ${line}`);

test('a text that fits its schema has a value and no problem', () => {
  expect(read('title: A\n')).toMatchObject({ value: { title: 'A', steps: [] }, problems: [] });
});

test('every value is found at the line on which it was written', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), { minLength: 1 }), (ids) => {
      const text = stringify({ title: 'A', steps: ids.map((id) => ({ id })) });
      const { lineOf } = read(text);
      const lines = text.split('\n').flatMap((line, index) => (/^ {2}- id: /.test(line) ? [index + 1] : []));
      expect(ids.map((_, index) => lineOf(['steps', index, 'id']))).toEqual(lines);
    }),
  );
});

test('lines count from where the text starts in its file', () => {
  expect(read('title: A\nsteps: []\n', 2).lineOf(['steps'])).toBe(3);
  expect(told('title: A\nstep: []\n', 2)).toEqual(['unknown-key 3']);
});

test('a place that is not there has the line of what should hold it', () => {
  const { lineOf } = read('title: A\nsteps:\n  - id: a\n  - id: b\n');
  expect(lineOf(['steps', 1, 'command', 'text'])).toBe(4);
  expect(lineOf(['steps', 7])).toBe(2);
});

test('several mistakes are all told', () => {
  expect(told('titel: A\nsteps:\n  - id: 3\n    command: {txt: ls}\n')).toEqual([
    'missing-key 1',
    'wrong-value 3',
    'missing-key 4',
    'unknown-key 4',
    'unknown-key 1',
  ]);
});

test('a key inside an optional part is compared with the keys of that part', () => {
  const { problems } = read('title: A\nsteps:\n  - id: a\n    command: {text: ls, txt: ls}\n');
  expect(problems[0]?.details).toEqual({ key: 'txt', known: 'text', suggestion: 'Did you mean “text”? ' });
});

test('an empty text, a list and a broken text are told, not thrown', () => {
  expect(told('')).toEqual(['wrong-value 1']);
  expect(told('- a\n')).toEqual(['wrong-value 1']);
  expect(told('title: A\nsteps: [\n')).toContain('unreadable-file 3');
  expect(told('title: *A\n')).toEqual(['unreadable-file 1']);
  expect(told('title: A\ntitle: B\n')).toEqual(['unreadable-file 2']);
});

test('no text makes the reader throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ':', ' ', '\n', '-', '*', '&', '[', '{', '"', '#', '|') }),
      (text) => {
        expect(() => read(text)).not.toThrow();
      },
    ),
  );
});
