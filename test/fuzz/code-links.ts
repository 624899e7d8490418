import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { BadLink, LONGEST_LINK, textOfLink } from '#islands/code-link.ts';
import { jobCode } from '#islands/edited-code.ts';
import { CodeProblem } from '#islands/strip-types.ts';
import { lineDiff } from '#model/line-diff.ts';
import { cases } from './content.ts';
import type { Kind, Outcome } from './harness.ts';
import { anyText, damaged } from './hostile.ts';
import { isSentence } from './laws.ts';

/** Fragments that may hold code, and what is done with the code before it runs in its closed frame. */
export const codeLinks: Kind<string> = { name: 'code-links', inputs: fragments(), check: checkLink };

const original = cases[0]?.simulation?.text ?? '';

async function checkLink(fragment: string): Promise<Outcome> {
  try {
    const text = await textOfLink(fragment);
    if (text === undefined) return 'refused';
    assert.ok(text.length <= 64 * 1024);
    assert.ok(lineDiff(original, text).length > 0);
    assert.match(jobCode(text), /return\{run/);
    return 'taken';
  } catch (error) {
    assert.ok(error instanceof BadLink || error instanceof CodeProblem, `${error}`);
    isSentence(error.message);
    return error instanceof BadLink ? 'refused' : 'partly';
  }
}

function fragments(): fc.Arbitrary<string> {
  const sources = cases.map(({ simulation }) => simulation?.text ?? '');
  const edited = fc
    .tuple(fc.constantFrom(...sources), fc.array(fc.tuple(fc.nat(), fc.nat(80), anyCode()), { maxLength: 3 }))
    .map(([code, edits]) =>
      edits.reduce(
        (text, [at, cut, put]) =>
          text.slice(0, at % (text.length + 1)) + put + text.slice((at % (text.length + 1)) + cut),
        code,
      ),
    );
  const packed = edited.map((text) => deflateSync(text, { level: 1 }).toString('base64url'));
  return fc.oneof(
    { weight: 60, arbitrary: packed.map((text) => `#code=${text}`) },
    { weight: 15, arbitrary: damaged(packed).map((text) => `#code=${text}`) },
    { weight: 10, arbitrary: anyCode().map((text) => `#code=${deflateSync(text).toString('base64url')}`) },
    { weight: 5, arbitrary: fc.oneof(anyText, fc.base64String()).map((text) => `#code=${text}`) },
    { weight: 5, arbitrary: fc.oneof(anyText, fc.constant('sources')).map((text) => `#${text}`) },
    { weight: 1, arbitrary: fc.constantFrom(...bombs()) },
  );
}

/** Pieces that are hard to read as TypeScript, or that end what they stand in. */
function anyCode(): fc.Arbitrary<string> {
  const pieces = [
    '(',
    '[',
    '{',
    '`${',
    '<',
    'a=>',
    '!',
    '/*',
    '//',
    '"',
    "'",
    '/',
    'class A{',
    'if(a)',
    'import("x")',
    'a?',
    '\u2028',
    'async ',
    '#',
    '\\u{',
    'enum A{',
    '@a ',
    '<a>',
    'type A=',
    '</script>',
  ];
  const many = fc
    .tuple(fc.constantFrom(...pieces), fc.constantFrom(1, 2, 50, 3_000, 20_000))
    .map(([piece, n]) => piece.repeat(Math.min(n, Math.floor(60_000 / piece.length))));
  return fc.oneof(
    anyText,
    many,
    fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((list) => list.join('')),
  );
}

function bombs(): string[] {
  const pack = (text: string) => `#code=${deflateSync(text).toString('base64url')}`;
  return [
    pack(' '.repeat(4_000_000)),
    pack('('.repeat(65_000)),
    pack('a?'.repeat(32_000)),
    `#code=${'A'.repeat(LONGEST_LINK + 1)}`,
  ];
}
