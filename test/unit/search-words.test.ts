import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten, tellingWords, wordsOf } from '../../src/model/search/words.ts';

const telling = (text: string) => tellingWords(wordsOf(text));
const asked = (text: string) => telling(text).map((word) => word.asked);

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
    expect(asked(' \n–… ')).toEqual([]);
  });

  it('come once each, whatever their letters', () => {
    expect(asked('Timeout TIMEOUT timeout')).toEqual(['Timeout']);
  });

  it('keep status codes, percentiles and SQLSTATEs', () => {
    expect(asked('HTTP 504, p99 high, SQLSTATE 40001')).toEqual(['HTTP', '504', 'p99', 'high', 'SQLSTATE', '40001']);
  });

  it('know which of them stand side by side', () => {
    expect(wordsOf('timed out, read-only').map(({ joined }) => joined)).toEqual([false, true, false, true]);
  });
});

describe('identifiers', () => {
  it('have parts', () => {
    const parts = (word: string) => telling(word)[0]?.parts;
    expect(parts('QueuePool')).toEqual(['queue', 'pool']);
    expect(parts('current_backoff')).toEqual(['current', 'backoff']);
    expect(parts('timeout')).toEqual([]);
  });

  it.each(['ECONNRESET', 'SocketTimeoutException', 'KeyError', '40001', '57P03'])('%s counts double', (word) => {
    expect(telling(word)[0]?.weight).toBe(2);
  });

  it.each(['ERROR', 'error', 'timeout', '504'])('%s counts once', (word) => {
    expect(telling(word)[0]?.weight).toBe(1);
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
    expect(shorten(filler).length).toBeLessThanOrEqual(600);
    expect(shorten('a short question')).toBe('a short question');
  });
});

it('a shortened text is never shortened again: who opens the address asks the same', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.lorem({ maxCount: 300 }), fc.json()), (text) => {
      expect(shorten(shorten(text))).toBe(shorten(text));
    }),
    { numRuns: 500 },
  );
});
