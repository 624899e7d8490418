import { mdxToMdast } from 'satteri';
import { expect, test } from 'vitest';
import { claimSentences } from '#build/claim-sentences.ts';

const sentences = (text: string) => claimSentences(mdxToMdast(text), (id) => `${id.length} s`);

test('an author reads the sentence around a claim, on the line of the claim', () => {
  const text =
    'First, 1.5 is said. Then a write waits\n<Claim id="long" /> with `iostat 1`, **surely**. Last.\n\n- A claim: <Claim id="b" />';
  expect(sentences(text)).toEqual([
    { id: 'long', line: 2, sentence: 'Then a write waits 4 s with iostat 1, surely.' },
    { id: 'b', line: 4, sentence: 'A claim: 1 s' },
  ]);
});

test('a row of a table reads as one sentence, and both claims of it are found', () => {
  expect(sentences('| when | what |\n|---|---|\n| <Claim id="ab" /> | all <Claim id="c" /> wait |')).toEqual([
    { id: 'ab', line: 3, sentence: '2 s | all 1 s wait' },
    { id: 'c', line: 3, sentence: '2 s | all 1 s wait' },
  ]);
});

test('a claim that stands alone is found too', () => {
  expect(sentences('Text.\n\n<Claim id="abc" />')).toEqual([{ id: 'abc', line: 3, sentence: '3 s' }]);
});

test('a claim within a citation belongs to the sentence around it', () => {
  expect(sentences('They say <Cited source="x">about <Claim id="a" /> each</Cited>. So.')).toEqual([
    { id: 'a', line: 1, sentence: 'They say about 1 s each.' },
  ]);
});
