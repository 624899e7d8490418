import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clocksOf, spanWords } from '#model/run/clocks.ts';
import type { Command } from '#model/run/decide.ts';
import { fold } from '#model/run/fold.ts';
import { anyLog, play } from './run-log.ts';

const minute = 60_000;
const begin = 1_760_000_000_000;
const untilWatch: Command[] = [
  { kind: 'complete-step', step: 'count-doubles' },
  { kind: 'complete-step', step: 'tell-support' },
  { kind: 'answer-step', step: 'same-key', answer: 'Different keys' },
  { kind: 'answer-step', step: 'stop-retries', answer: 'It falls' },
];
const watching = play(untilWatch.map((command) => [command, minute] as const));

describe('the time-box of the current step', () => {
  it.each([
    [7, 'in-time'],
    [8, 'nearly'],
    [10, 'over'],
  ])('says after %i of ten minutes: %s', (minutes, state) => {
    const { timebox } = clocksOf(fold(watching), begin + (4 + minutes) * minute);
    expect(timebox).toEqual({ taken: minutes * minute, limit: 10, state });
  });

  it('begins anew when somebody gives it more time', () => {
    const again = play(
      [...untilWatch, { kind: 'start-timer', step: 'watch' } as const].map((c) => [c, minute] as const),
    );
    expect(clocksOf(fold(again), begin + 12 * minute).timebox?.state).toBe('in-time');
  });

  it('is not there for a step without one', () => {
    expect(clocksOf(fold(play([])), begin).timebox).toBeUndefined();
  });
});

describe('an update is due', () => {
  it('half an hour after the start, until the run says otherwise', () => {
    expect(clocksOf(fold(play([])), begin + 31 * minute).untilUpdate).toBe(-minute);
    const often = play([[{ kind: 'describe-run', updateEveryMin: 10 }, 0]]);
    expect(clocksOf(fold(often), begin + 9 * minute).untilUpdate).toBe(minute);
  });

  it('again some time after the last one', () => {
    const told = play([[{ kind: 'send-update', text: 'We are on it' }, 20 * minute]]);
    expect(clocksOf(fold(told), begin + 40 * minute).untilUpdate).toBe(10 * minute);
  });
});

it('a run that is over no longer grows older', () => {
  const over = play([[{ kind: 'finish-run' }, 5 * minute]]);
  expect(clocksOf(fold(over), begin + 99 * minute).elapsed).toBe(5 * minute);
});

it('whatever the clock of the device does, no time is negative', () => {
  fc.assert(
    fc.property(anyLog, fc.integer(), (log, now) => {
      const { elapsed, timebox } = clocksOf(fold(log), now);
      expect(elapsed).toBeGreaterThanOrEqual(0);
      expect(timebox?.taken ?? 0).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('spans are said as people say them', () => {
  expect([0, 59_999, 60_000, 3_599_999, 5_400_000].map(spanWords)).toEqual([
    '0 s',
    '59 s',
    '1 min',
    '59 min',
    '1 h 30 min',
  ]);
});
