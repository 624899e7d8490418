import { describe, expect, it } from 'vitest';
import { knownWords, Lexicon } from '../../src/model/search/lexicon.ts';
import { planSearch } from '../../src/model/search/plan.ts';
import { Synonyms } from '../../src/model/search/synonyms.ts';

const words = 'charged timeout queue pool login logs credentials match replica webhook vanish customers double';
const lexicon = new Lexicon(knownWords([words, 'timeout', 'timeout queue']));
const synonyms = new Synonyms([
  ['charged', 'billed'],
  ['timeout', 'timed out', 'deadline exceeded'],
  ['login', 'log in'],
  ['connection pool', 'queue pool'],
  ['mismatch', 'does not match'],
]);
const plan = (text: string) => planSearch(text, lexicon, synonyms);
const variants = (text: string) =>
  plan(text).groups.map(({ asked, variants: terms }) => [asked, ...terms.map(({ term, how }) => `${how} ${term}`)]);

describe('a word is looked up', () => {
  it('as it is when the index has it', () => {
    expect(variants('webhooks')).toEqual([['webhooks', 'same webhooks']]);
  });

  it('by its synonyms when the index has only those', () => {
    expect(variants('billed')).toEqual([['billed', 'synonym charged']]);
  });

  it('by a phrase that starts with it', () => {
    expect(variants('deadline exceeded')[0]).toEqual(['deadline', 'synonym timeout']);
    expect(variants('deadline, exceeded')).toEqual([]);
    expect(variants('cannot log in')).toEqual([['log', 'same log', 'synonym login']]);
  });

  it('by synonyms of several words that must all stand there', () => {
    expect(variants('connection pool')[0]).toEqual(['connection', 'synonym queue pool']);
  });

  it('by its parts, by what it starts, or by what it was meant to be', () => {
    expect(variants('QueueDepth')).toEqual([['QueueDepth', 'part queue']]);
    expect(variants('cred')).toEqual([['cred', 'start cred']]);
    expect(variants('replcia')).toEqual([['replcia', 'typo replica']]);
  });

  it('not at all when nothing is like it', () => {
    expect(plan('printer')).toEqual({ groups: [], unknown: ['printer'] });
  });
});

it('of a long question the fourteen rarest words are looked up, error identifiers before all', () => {
  const rare = Array.from({ length: 20 }, (_, n) => `rare${String.fromCharCode(97 + n)}x`);
  const many = new Lexicon(
    knownWords([`${rare.join(' ')} common econnreset`, 'common econnreset', 'common econnreset']),
  );
  const { groups } = planSearch(`common ECONNRESET ${rare.join(' ')}`, many, new Synonyms([]));
  expect(groups.length).toBe(14);
  expect(groups.map(({ asked }) => asked)).toContain('ECONNRESET');
  expect(groups.map(({ asked }) => asked)).not.toContain('common');
});
