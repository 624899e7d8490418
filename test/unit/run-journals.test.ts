import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { needlessWords, redact } from '#model/run/corrections.ts';
import { compareEvents, eventKey, type RunEvent } from '#model/run/event.ts';
import { headsOf, missingOf } from '#model/run/heads.ts';
import { healing } from '#model/run/healing.ts';
import { linesOf, readLines } from '#model/run/journal-line.ts';
import { merge } from '#model/run/merge.ts';
import { anyLog } from './run-log.ts';

const cases = { numRuns: 200 };

/** A log as a journal holds it: each identity once. */
const kept = anyLog.map((log) => merge(log));
const torn = fc.tuple(kept, fc.array(fc.boolean(), { maxLength: 60 }), fc.array(fc.boolean(), { maxLength: 60 }));

describe('two journals that have lost different entries', () => {
  it('both have every entry again, and nothing else', () => {
    fc.assert(
      fc.property(torn, ([log, keepFirst, keepSecond]) => {
        const [first, second] = [keepFirst, keepSecond].map((keep) => log.filter((_, n) => keep[n] ?? true)) as Pair;
        const { toFirst, toSecond } = healing(first, second);
        const union = keysOf([...first, ...second]);
        expect(keysOf([...first, ...toFirst])).toEqual(union);
        expect(keysOf([...second, ...toSecond])).toEqual(union);
      }),
      cases,
    );
  });

  it('are given nothing when they are the same and no words are to go', () => {
    fc.assert(
      fc.property(kept, (log) => {
        const clean = redact(log);
        expect(healing(clean, clean)).toEqual({ toFirst: [], toSecond: [] });
      }),
      cases,
    );
  });

  it('are told of every redaction whose words one of them still has', () => {
    fc.assert(
      fc.property(kept, (log) => {
        const { toFirst, toSecond } = healing(log, redact(log));
        expect(toFirst).toEqual(needlessWords(log, log));
        expect(toSecond).toEqual([]);
      }),
      cases,
    );
  });
});

describe('a file of entries', () => {
  it('gives back what was written', () => {
    fc.assert(
      fc.property(kept, (log) => {
        expect(readLines(linesOf(log))).toEqual(JSON.parse(JSON.stringify(log)));
      }),
      cases,
    );
  });

  it('that is cut anywhere gives back the whole lines before the cut, and takes more after it', () => {
    fc.assert(
      fc.property(kept, fc.nat(), (log, place) => {
        const text = linesOf(log);
        const cut = text.slice(0, place % (text.length + 1));
        const whole = readLines(cut);
        expect(linesOf(whole)).toBe(text.slice(0, linesOf(whole).length));
        expect(readLines(cut + text)).toEqual([...whole, ...readLines(text)]);
      }),
      cases,
    );
  });

  it('with one changed character loses at most the two lines beside it, and invents nothing', () => {
    fc.assert(
      fc.property(kept, fc.nat(), fc.integer({ min: 1, max: 127 }), (log, place, bits) => {
        const text = linesOf(log);
        fc.pre(text !== '');
        const at = place % text.length;
        const flipped = text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) ^ bits) + text.slice(at + 1);
        const read = readLines(flipped).map((event) => JSON.stringify(event));
        const written = new Set(log.map((event) => JSON.stringify(event)));
        expect(read.filter((event) => !written.has(event))).toEqual([]);
        expect(read.length).toBeGreaterThanOrEqual(log.length - 2);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a loss of both journals', () => {
  it('is told to the number', () => {
    fc.assert(
      fc.property(kept, fc.nat(10), (log, count) => {
        const rest = log.toSorted(compareEvents).slice(0, Math.max(0, log.length - count));
        const missing = missingOf(headsOf(log), headsOf(rest));
        expect(missing?.entries ?? 0).toBe(log.length - rest.length);
      }),
      cases,
    );
  });

  it('is not told of words that were taken out', () => {
    fc.assert(
      fc.property(kept, (log) => {
        expect(missingOf(headsOf(log), headsOf(redact(log)))).toBeUndefined();
      }),
      cases,
    );
  });

  it('is told of a last entry that is another than the one that was written', () => {
    const at = { v: 1, run: 'run', replica: 'a', seq: 0, hlc: [5, 0], wall: 5 } as const;
    const [step, other] = ['one', 'two'].map((name): RunEvent[] => [{ ...at, kind: 'step-done', step: name }]) as Pair;
    expect(missingOf(headsOf(step), headsOf(other))).toEqual({ entries: 1, at: 5 });
  });
});

function keysOf(events: readonly RunEvent[]): string[] {
  return [...new Set(events.map(eventKey))].sort();
}

type Pair = [RunEvent[], RunEvent[]];
