import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import { merge } from '#model/run/merge.ts';
import { createStamper } from '#model/run/stamp.ts';
import { timeline } from '#model/run/timeline.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { withhold } from '#model/run/withheld.ts';
import { anyLog, anyLogs, readable, started } from './run-log.ts';

const cases = { numRuns: 300 };

describe('two people who exchange their logs see the same run', () => {
  it('whoever sends first', () => {
    fc.assert(
      fc.property(anyLogs, ([a, b]) => {
        expect(merge(a, b)).toEqual(merge(b, a));
        expect(readable(fold(merge(a, b)))).toEqual(readable(fold(merge(b, a))));
      }),
      cases,
    );
  });

  it('whichever two of three meet first', () => {
    fc.assert(
      fc.property(anyLogs, ([a, b, c]) => {
        expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      }),
      cases,
    );
  });

  it('even when they exchange them twice', () => {
    fc.assert(
      fc.property(anyLogs, ([a, b]) => {
        expect(merge(merge(a, b), b, a)).toEqual(merge(a, b));
      }),
      cases,
    );
  });

  it('even when two entries claim the same identity with different words', () => {
    fc.assert(
      fc.property(anyLogs, ([a, b]) => {
        const claimed = b.map((event): RunEvent => ({ ...event, replica: 'a' }));
        expect(merge(a, claimed)).toEqual(merge(claimed, a));
        expect(merge(merge(a, claimed), a)).toEqual(merge(a, claimed));
      }),
      cases,
    );
  });
});

describe('a log that was sent without what people typed', () => {
  it('adds nothing to the full one, and takes nothing from it', () => {
    fc.assert(
      fc.property(anyLog, (log) => {
        const sent = log.map(withhold);
        expect(merge(sent, log)).toEqual(merge(log));
        expect(merge(log, sent)).toEqual(merge(log));
      }),
      cases,
    );
  });

  it('becomes the full one when that arrives later, whoever had which part', () => {
    fc.assert(
      fc.property(anyLogs, ([a, b, c]) => {
        const sent = [a, b, c].map((log) => log.map(withhold));
        expect(merge(merge(...sent), merge(a, b, c))).toEqual(merge(merge(a, ...sent), merge(c, b)));
      }),
      cases,
    );
  });
});

describe('a log says the same however it arrives', () => {
  it('in any order and with any repetition', () => {
    const mixedUp = anyLogs.chain((logs) => {
      const log = logs.flat();
      return fc.record({
        log: fc.constant(log),
        again: fc.shuffledSubarray([...log, ...log], { minLength: log.length }),
      });
    });
    fc.assert(
      fc.property(mixedUp, ({ log, again }) => {
        expect(readable(fold([...again, ...log]))).toEqual(readable(fold(log)));
      }),
      cases,
    );
  });

  it('any part of a log can still be read, told and exported', () => {
    const part = anyLogs.chain((logs) => fc.shuffledSubarray(logs.flat()));
    fc.assert(
      fc.property(part, (log) => {
        const { ignored, steps, path } = fold(log);
        expect(ignored).toBeLessThanOrEqual(log.length);
        expect(path.every((id) => steps.has(id))).toBe(true);
        expect(timeline(log).length).toBeLessThanOrEqual(log.length);
        expect(toMarkdown(log)).toMatch(/^# /);
      }),
      cases,
    );
  });

  it('a log cut off at any point shows what had happened until then', () => {
    const unamended = anyLog.filter((log) => log.every(({ kind }) => kind !== 'event-amended'));
    fc.assert(
      fc.property(unamended, fc.nat(), (log, at) => {
        const cut = log.slice(0, at % (log.length + 1));
        expect(
          timeline(log)
            .slice(0, timeline(cut).length)
            .map(({ at }) => at),
        ).toEqual(timeline(cut).map(({ at }) => at));
        expect(fold(cut).ignored).toBe(0);
      }),
      cases,
    );
  });
});

describe('a run of ten thousand entries', () => {
  const start = started(createStamper({ run: 'run', replica: 'start', now: () => 0 }));
  const log = [...start, ...Array.from({ length: 10_000 }, (_, index) => entry(index))];
  const [one, two] = [log.filter(({ seq }) => seq % 3 > 0), log.filter(({ seq }) => seq % 3 < 2)];

  it('is read whatever its order', () => {
    const state = fold(log.toReversed());
    expect(state.notes).toHaveLength(5_000);
    expect(state.steps.get('tell-support')?.state).toBe('done');
  });

  it('is the same for two people who each had a part of it', () => {
    expect(merge(one, two)).toEqual(merge(two, one, log));
    expect(readable(fold(merge(two, one)))).toEqual(readable(fold(log)));
  });
});

function entry(index: number): RunEvent {
  const stamp = {
    v: 1,
    run: 'run',
    replica: `tab-${index % 3}`,
    seq: index,
    hlc: [index + 1, 0],
    wall: index,
  } as const;
  if (index % 2 === 1) return { ...stamp, kind: 'note-added', text: `${index}` };
  return { ...stamp, kind: 'step-done', step: index % 4 === 0 ? 'tell-support' : 'count-doubles' };
}
