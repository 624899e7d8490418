import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planSearch, shorten } from '../../src/model/search/query.ts';

const asked = (text: string) => planSearch(text).map((group) => group.asked);
const terms = (text: string) => planSearch(text).flatMap(({ variants }) => variants.map(({ term }) => term));

describe('the words that are searched for', () => {
  it('leave out what says nothing', () => {
    expect(asked('all of our users are billed twice & it is not 3 or 25 times')).toEqual([
      'users',
      'billed',
      'twice',
      'times',
    ]);
  });

  it('are none when nothing is told', () => {
    expect(asked('why is it so')).toEqual([]);
  });

  it('come once each, whatever their letters', () => {
    expect(asked('Timeout TIMEOUT timeout')).toEqual(['Timeout']);
  });

  it('keep status codes, percentiles and SQLSTATEs', () => {
    expect(asked('HTTP 504, p99 high, SQLSTATE 40001')).toEqual(['HTTP', '504', 'p99', 'high', 'SQLSTATE', '40001']);
  });

  it('are none for an empty question', () => {
    expect(planSearch(' \n–… ')).toEqual([]);
  });
});

describe('identifiers', () => {
  it('are also found by their parts', () => {
    expect(terms('QueuePool')).toEqual(['queuepool', 'queue', 'pool']);
    expect(terms('current_backoff')).toEqual(['currentbackoff', 'current', 'backoff']);
    expect(terms('read-write')).toEqual(['read', 'write']);
  });

  it.each(['ECONNRESET', 'SocketTimeoutException', 'KeyError', '40001', '57P03'])('%s counts double', (word) => {
    expect(planSearch(word)[0]?.weight).toBe(2);
  });

  it.each(['ERROR', 'error', 'timeout', '504'])('%s counts once', (word) => {
    expect(planSearch(word)[0]?.weight).toBe(1);
  });
});

describe('a paste of hundreds of words', () => {
  const filler = Array.from({ length: 500 }, (_, n) => `w${n}x`).join('\n');

  it('is searched by a few, the error identifiers among them', () => {
    const words = asked(`${filler}\nECONNRESET`);
    expect(words.length).toBeLessThan(60);
    expect(words).toContain('ECONNRESET');
  });

  it('fits into an address', () => {
    expect(shorten(filler).length).toBeLessThan(400);
    expect(shorten('a short question')).toBe('a short question');
  });
});

describe('for every text', () => {
  it('there is a plan, and a plan for the shortened text that is the same', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 80 }), fc.json()), (text) => {
        expect(planSearch(shorten(text))).toEqual(planSearch(text));
      }),
      { numRuns: 500 },
    );
  });
});
