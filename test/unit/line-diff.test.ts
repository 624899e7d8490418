import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiffLine, lineDiff } from '#model/line-diff.ts';

const text = fc
  .array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 })
  .map((lines) => lines.join('\n'));

describe('the difference between two texts', () => {
  it('shows a changed line as removed and added, between the lines that stayed', () => {
    expect(lineDiff('one\ntwo\nthree', 'one\n2\nthree')).toEqual([
      { kind: 'same', text: 'one' },
      { kind: 'removed', text: 'two' },
      { kind: 'added', text: '2' },
      { kind: 'same', text: 'three' },
    ]);
  });

  it('gives both texts again', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after);
        expect(textOf(lines, 'added')).toBe(before);
        expect(textOf(lines, 'removed')).toBe(after);
      }),
    );
  });

  it('says of as many lines as possible that they stayed', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const stayed = lineDiff(before, after).filter(({ kind }) => kind === 'same').length;
        expect(stayed).toBe(longestCommon(before.split('\n'), after.split('\n')));
      }),
    );
  });
});

function textOf(lines: DiffLine[], without: DiffLine['kind']): string {
  return lines.flatMap(({ kind, text }) => (kind === without ? [] : [text])).join('\n');
}

/** By trying everything. */
function longestCommon([first, ...rest]: string[], other: string[]): number {
  if (first === undefined) return 0;
  const at = other.indexOf(first);
  const without = longestCommon(rest, other);
  return at < 0 ? without : Math.max(without, 1 + longestCommon(rest, other.slice(at + 1)));
}
