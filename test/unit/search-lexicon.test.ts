import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownWords, Lexicon, packWords, unpackWords } from '../../src/model/search/lexicon.ts';

const pages = [
  'Customers are charged twice. A fail-over began;',
  'HikariPool-1: FATAL, SQLSTATE 40001',
  'The charge was a duplicate, the payment timeout stale, the queue circular',
];
const lexicon = new Lexicon(knownWords(pages));

describe('a word is known', () => {
  it.each(['charge', 'charging', 'customer', 'failover', 'over', 'hikari', '40001', 'twi'])('%s', (word) => {
    expect(lexicon.isKnown(word)).toBe(true);
  });
});

describe('a word is not known', () => {
  it.each(['billed', 'chargeback', 'webhook', '40002'])('%s', (word) => {
    expect(lexicon.isKnown(word)).toBe(false);
  });
});

it('a word stands on as many pages as hold any form of it', () => {
  expect(lexicon.pagesWith('charges')).toBe(2);
  expect(lexicon.pagesWith('webhook')).toBe(0);
});

describe('a slip of the fingers is repaired', () => {
  it.each([
    ['dupliacte', 'duplicate'],
    ['timout', 'timeout'],
    ['stael', 'stale'],
    ['quuee', 'queue'],
    ['chagred', 'charge'],
    ['circluar', 'circular'],
    ['custommer', 'customers'],
  ])('%s to %s', (wrong, right) => {
    expect(lexicon.repair(wrong)).toBe(right);
  });
});

describe('what is no slip stays unknown', () => {
  it.each(['disk', 'shale', 'tale', '40002', 'webhook', 'certificate'])('%s', (word) => {
    expect(lexicon.repair(word)).toBeUndefined();
  });
});

it('whatever is typed, a repair is a word that the index has', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[a-z]{3,12}$/)), (word) => {
      const meant = lexicon.repair(word);
      if (meant !== undefined) expect(lexicon.pagesWith(meant)).toBeGreaterThan(0);
    }),
    { numRuns: 1000 },
  );
});

it('each stem is listed once, in order, by its shortest form', () => {
  expect(knownWords(['b a bb failing', 'bb fails ab'])).toEqual({ words: ['ab', 'bb', 'fails'], pages: [1, 2, 2] });
});

it('known words survive their way to the reader', () => {
  const text = fc
    .array(fc.stringMatching(/^[a-z0-9]{2,9}$/), { minLength: 1, maxLength: 30 })
    .map((words) => words.join(' '));
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      const known = knownWords(texts);
      expect(unpackWords(packWords(known))).toEqual(known);
    }),
  );
});
