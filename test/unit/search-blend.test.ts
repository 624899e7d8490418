import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answer, type SearchIndex } from '../../src/model/search/answer.ts';
import { type Answer, blend, type FoundWord } from '../../src/model/search/blend.ts';
import { knownWords, Lexicon } from '../../src/model/search/lexicon.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';
import { Synonyms } from '../../src/model/search/synonyms.ts';

const records: SearchRecord[] = [
  { kind: 'case', url: '/cases/lag/', title: 'Lag', cases: ['lag'] },
  { kind: 'checklist', url: '/checklists/lag/', title: 'Lag', cases: ['lag'] },
  { kind: 'case', url: '/cases/storm/', title: 'Storm', cases: ['storm'] },
  { kind: 'checklist', url: '/checklists/storm/', title: 'Storm', cases: ['storm'] },
  { kind: 'symptom', url: '/symptoms/billed-twice/', title: 'Billed twice', cases: ['lag', 'storm'] },
  { kind: 'symptom', url: '/symptoms/old-data/', title: 'Old data', cases: ['lag'] },
  { kind: 'symptom', url: '/symptoms/unclaimed/', title: 'Unclaimed', cases: [] },
];

const word = (asked: string, pages: Record<string, number>, at = 0): FoundWord => ({
  asked,
  weight: 1,
  pages: new Map(
    Object.entries(pages).map(([url, score]) => [
      url,
      { variant: { term: asked, share: 1, how: 'same' }, score, places: [{ at, share: 1 }] },
    ]),
  ),
});
const ids = ({ results }: Answer) => results.map(({ study }) => study.cases[0]);

describe('the case that answers', () => {
  it('is the first of the symptom that matched', () => {
    const { results } = blend([word('billed', { '/symptoms/billed-twice/': 2 })], [], records);
    expect(results.map(({ study, symptom }) => [study.title, symptom?.title])).toEqual([
      ['Lag', 'Billed twice'],
      ['Storm', 'Billed twice'],
    ]);
    expect(results[1]?.score).toBeCloseTo((results[0]?.score ?? 0) / 2);
  });

  it('shows its best symptom, and why each word counted', () => {
    const words = [
      word('stale', { '/symptoms/old-data/': 3 }),
      word('billed', { '/symptoms/billed-twice/': 1, '/cases/lag/': 1 }),
    ];
    const [lag] = blend(words, [], records).results;
    expect(lag?.symptom?.title).toBe('Old data');
    expect(lag?.why).toEqual([
      { asked: 'stale', matched: 'stale', how: 'same', share: 1 },
      { asked: 'billed', matched: 'billed', how: 'same', share: 1 },
    ]);
  });

  it('covers more of the question rather than one word often', () => {
    const words = [word('slow', { '/cases/storm/': 2.2, '/cases/lag/': 1 }), word('replica', { '/cases/lag/': 1 })];
    expect(ids(blend(words, [], records))).toEqual(['lag', 'storm']);
  });

  it('is none where nothing was found, and the words are named', () => {
    const { results, ignored, confident } = blend([word('teapot', {})], ['kettle'], records);
    expect({ results, ignored, confident }).toEqual({ results: [], ignored: ['kettle', 'teapot'], confident: false });
    expect(blend([word('x', { '/symptoms/unclaimed/': 3 })], [], records).results).toEqual([]);
  });

  it('is preferred when the words stand together in a phrase of its symptom', () => {
    const [double, old] = ['/symptoms/billed-twice/', '/symptoms/old-data/'];
    const words = (distance: number) => [
      word('row', { [double]: 1 }, 10),
      word('back', { [double]: 1 }, 10 + distance),
    ];
    const score = (distance: number) => blend(words(distance), [], records).results[0]?.score ?? 0;
    expect(score(4)).toBeGreaterThan(score(5));
    expect(score(1)).toBe(score(4));
    expect(blend([word('row', { [old]: 1 }, 3), word('back', { [old]: 1 }, 99)], [], records).results[0]?.score).toBe(
      score(50),
    );
  });

  it('is preferred when all words stand on one of its pages as they were asked', () => {
    const both = [word('billed', { '/cases/storm/': 2 }), word('twice', { '/cases/storm/': 2 })];
    const [first] = blend(both, [], records).results;
    expect(first?.score).toBeCloseTo(4 * 1.15);
  });

  it('is named by words that stand in its checklist alone', () => {
    expect(ids(blend([word('psql', { '/checklists/storm/': 1 })], [], records))).toEqual(['storm']);
  });
});

describe('an answer is sure', () => {
  const strong = word('billed', { '/symptoms/billed-twice/': 20, '/cases/lag/': 9 });

  it('when a case covers what was asked', () => {
    expect(blend([strong], [], records).confident).toBe(true);
  });

  it('when all that was asked stands there, though each word is common', () => {
    const line = ['sorry', 'clients', 'fatal'].map((asked) => word(asked, { '/cases/storm/': 0.5 }));
    expect(blend(line, [], records).confident).toBe(true);
    expect(blend(line, ['printer'], records).confident).toBe(false);
  });

  it('not when the rest of the question stands nowhere', () => {
    expect(blend([strong], ['printer', 'office', 'third', 'floor'], records).confident).toBe(false);
  });

  it('not when there is only a common word', () => {
    const everywhere = Object.fromEntries(records.map(({ url }) => [url, 0.4]));
    expect(blend([word('error', everywhere)], [], records).confident).toBe(false);
  });
});

describe('for whatever the words found', () => {
  const pages = fc.dictionary(
    fc.constantFrom(...records.map(({ url }) => url)),
    fc.float({ min: 0, max: 9, noNaN: true, minExcluded: true }),
  );
  const list = (limits: { minLength?: number; maxLength: number }) =>
    fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), pages), { selector: ([asked]) => asked, ...limits });
  const words = fc.oneof(list({ maxLength: 6 }), list({ minLength: 16, maxLength: 30 }));
  const shuffled = words.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  );
  const build = (given: [string, Record<string, number>][]) =>
    blend(
      given.map(([asked, found]) => word(asked, found)),
      [],
      records,
    );
  const ranking = ({ results }: Answer) => results.map(({ study, symptom, score }) => [study.url, symptom?.url, score]);

  it('the order of words changes nothing', () => {
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(ranking(build(other))).toEqual(ranking(build(one)));
      }),
    );
  });

  it('scores are positive, and no case stands below a lesser one', () => {
    fc.assert(
      fc.property(words, (given) => {
        const scores = build(given).results.map(({ score }) => score);
        expect(scores.every((score) => score > 0)).toBe(true);
        expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      }),
    );
  });
});

describe('one search a word', () => {
  const index: SearchIndex = {
    records,
    lexicon: new Lexicon(knownWords(['a pool of workers'])),
    synonyms: new Synonyms([['pool', 'basin']]),
    search: async (term) => (term === 'pool' ? [{ url: '/cases/storm/', score: 1, places: [3] }] : []),
  };

  it('finds an identifier by its part, and says so', async () => {
    const { results } = await answer('QueuePool', index);
    expect(results[0]?.why).toEqual([{ asked: 'QueuePool', matched: 'pool', how: 'part', share: 0.5 }]);
  });

  it('finds what another word means, and says so', async () => {
    const { results } = await answer('basin', index);
    expect(results[0]?.why).toEqual([{ asked: 'basin', matched: 'pool', how: 'synonym', share: 0.45 }]);
  });

  it('answers every text', async () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string());
    await fc.assert(fc.asyncProperty(text, async (question) => Array.isArray((await answer(question, index)).results)));
  });
});
