import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toMarkup } from '#model/chart/tree.ts';
import { answer } from '#model/search/answer.ts';
import { answerSummary, answerTree } from '#model/search/answer-tree.ts';
import { countFacets, narrow, type Selection } from '#model/search/facets.ts';
import { normalise } from '#model/search/normalise.ts';
import { answerAsLine, answerAsText } from '#model/search/print.ts';
import { wordRanges } from '#model/search/word-ranges.ts';
import { shorten } from '#model/search/words.ts';
import type { Kind, Outcome } from './harness.ts';
import { anyText } from './hostile.ts';
import { index, phrases } from './search-words.ts';

/** Questions, and what is chosen under a facet, over the words of the content. */
export const searches: Kind<[question: string, chosen: string]> = {
  name: 'searches',
  inputs: fc.tuple(questions(), anyText),
  check: checkQuestion,
};

async function checkQuestion([question, chosen]: [string, string]): Promise<Outcome> {
  const plain = normalise(question);
  assert.equal(normalise(plain), plain);
  const short = shorten(question);
  assert.ok(short.length <= 600);
  const found = await answer(question, index);
  assert.ok(found.results.every(({ score }) => Number.isFinite(score) && score > 0));
  const selection = { kind: [chosen], seen: [chosen, ''], [chosen]: [chosen] } as Selection;
  const narrowed = narrow(found.results, selection);
  countFacets(found.results, selection);
  for (const results of [found.results, narrowed]) {
    const trees = [...answerTree(found, results, (path) => path), ...answerSummary(found, results)];
    assert.doesNotMatch(trees.map(toMarkup).join(''), /<(script|img|svg|iframe)/);
  }
  assert.ok(JSON.parse(answerAsLine(question, found)));
  assert.ok(answerAsText(found).length > 0);
  const ranges = wordRanges(question, short.split(' '));
  assert.ok(ranges.every(([from, to], n) => from < to && from >= (ranges[n - 1]?.[1] ?? 0)));
  return found.results.length === 0 ? 'refused' : found.confident ? 'taken' : 'partly';
}

function questions(): fc.Arbitrary<string> {
  const known = fc.constantFrom(...phrases);
  const sign = fc.constantFrom(
    ' ',
    '\n',
    '·',
    '-',
    ':',
    '.',
    ',',
    '%',
    '\u0301',
    '\u00AD',
    '<',
    '>',
    '"',
    '*',
    '\u202E',
    '1',
    'a1',
    '/',
  );
  const mixed = fc
    .array(fc.oneof({ weight: 4, arbitrary: known }, anyText, sign), { maxLength: 12 })
    .map((list) => list.join(' '));
  const slipped = fc
    .tuple(known, fc.nat(), fc.nat(3), anyText)
    .map(
      ([text, at, cut, put]) =>
        text.slice(0, at % (text.length + 1)) + put.slice(0, 3) + text.slice((at % (text.length + 1)) + cut),
    );
  const long = fc
    .tuple(fc.oneof(sign, known, anyText), fc.constantFrom(20, 700, 8_000))
    .map(([text, n]) => text.repeat(Math.min(n, Math.ceil(200_000 / (text.length + 1)))));
  return fc.oneof(
    { weight: 40, arbitrary: mixed },
    { weight: 40, arbitrary: slipped },
    { weight: 15, arbitrary: anyText },
    { weight: 2, arbitrary: long },
  );
}
