import { expect, it } from 'vitest';
import { wordRanges } from '../../src/model/search/word-ranges.ts';

it('words are found in every form, and only whole', () => {
  const text = 'Charged twice: the charges of a surcharge, CHARGING.';
  const found = wordRanges(text, ['charge', 'Twice']).map(([start, end]) => text.slice(start, end));
  expect(found).toEqual(['Charged', 'twice', 'charges', 'CHARGING']);
});
