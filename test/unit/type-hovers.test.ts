import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { highlightToHtml, markTokens } from '#build/highlight.ts';
import { readHovers } from '#build/type-hovers.ts';
import { textOf } from '../support/built-site.ts';

const file = 'content/cases/slow-disk/slow-disk.sim.ts';
const source = (body: string) =>
  [
    "import type { Lab, Process } from '#model/simulation/contract.ts';",
    'const limits = { queue: 3 };',
    'export function* run({ size }: { size: 1 | 2 }, lab: Lab): Process {',
    body,
    '}',
  ].join('\n');

describe('a reader sees the type of what the code does not say', () => {
  const sound = source(
    '  const pool = lab.pool("disk", size);\n  const open: number = limits.queue;\n  yield* pool.enter(open);',
  );
  const marks = readHovers(file, sound);
  const lines = sound.split('\n');

  test('of what is inferred, and of what the lab hands out with a sentence about it', () => {
    expect(marks.map(({ text }) => text)).toEqual([
      'size: 1 | 2',
      'pool: Pool',
      expect.stringMatching(/^pool\(name: string, size: number, queue\?: number\): Pool\nA pool of places/),
      expect.stringMatching(/^enter\(seconds\?: number\): Process<boolean>\nTakes a place/),
    ]);
  });

  test('on the word itself', () => {
    const words = marks.map(({ line, from, to }) => lines[line]?.slice(from, to));
    expect(words).toEqual(['size', 'pool', 'pool', 'enter']);
  });

  test('in markup that gives back the code letter for letter', async () => {
    const html = await highlightToHtml(sound, 'ts', marks);
    expect(html.match(/class="typed /g)).toHaveLength(marks.length);
    expect(html).toContain('tabindex="0" aria-description="pool: Pool">pool</span>');
    expect(textOf(parseFragment(html))).toBe(sound);
  });
});

test('a simulation that does not fit its types is refused, with file and line', () => {
  const broken = source('  yield lab.sleep("a while");');
  expect(() => readHovers(file, broken)).toThrow(`${file}:4  Argument of type 'string'`);
});

describe('a mark has a token of its own', () => {
  test.each([
    [
      'in the middle',
      2,
      4,
      [
        ['ab', 'x'],
        ['cd', 'x', 'T'],
        ['ef', 'x'],
        ['gh', undefined],
      ],
    ],
    [
      'at the start',
      0,
      2,
      [
        ['ab', 'x', 'T'],
        ['cdef', 'x'],
        ['gh', undefined],
      ],
    ],
    [
      'at the end',
      6,
      8,
      [
        ['abcdef', 'x'],
        ['gh', undefined, 'T'],
      ],
    ],
  ])('%s', (_, from, to, expected) => {
    expect(markTokens([['abcdef', 'x'], ['gh']], [{ from, to, text: 'T' }])).toEqual(expected);
  });

  test('also where one token has two', () => {
    const marks = [
      { from: 0, to: 1, text: 'T' },
      { from: 2, to: 3, text: 'U' },
    ];
    expect(markTokens([['abc']], marks)).toEqual([
      ['a', undefined, 'T'],
      ['b', undefined],
      ['c', undefined, 'U'],
    ]);
  });
});
