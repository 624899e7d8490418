import { describe, expect, it } from 'vitest';
import { redact } from '#model/run/corrections.ts';
import type { Command } from '#model/run/decide.ts';
import { fold } from '#model/run/fold.ts';
import { timeline } from '#model/run/timeline.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { play } from './run-log.ts';

const begin = 1_760_000_000_000;
const written = (...later: Command[]) =>
  play(
    [
      { kind: 'add-note', text: 'password is hunter2' } as const,
      { kind: 'complete-step', step: 'count-doubles' } as const,
      ...later,
    ].map((command) => [command, 60_000] as const),
  );
const note = { replica: 'a', seq: 1 };
const tick = { replica: 'a', seq: 2 };

describe('a time that was corrected', () => {
  const log = written({ kind: 'amend-event', amends: tick, at: begin + 1_000 });

  it('moves the row to where it belongs, and keeps the recorded time', () => {
    expect(timeline(log).map(({ what }) => what)).toEqual([
      'Run started: Orders are charged twice',
      'Done: Count the double charges of the last hour',
      'Note',
    ]);
    expect(toMarkdown(log)).toContain('| 2025-10-09 08:53:21 (recorded 2025-10-09 08:55:20) | Done:');
  });

  it('is what the step shows', () => {
    expect(fold(log).steps.get('count-doubles')?.at).toBe(begin + 1_000);
  });

  it('can be corrected again', () => {
    const again = written(
      { kind: 'amend-event', amends: tick, at: begin + 1_000 },
      { kind: 'amend-event', amends: tick, at: begin + 2_000 },
    );
    expect(fold(again).steps.get('count-doubles')?.at).toBe(begin + 2_000);
  });
});

describe('what is not there gets into no command', () => {
  it.each(['(removed)', '(not sent)'])('%s', (value) => {
    const log = written({ kind: 'fill-variable', variable: 'service', value });
    expect(fold(log).values.get('service')).toBe('');
  });
});

it('words that were taken out do not leave the device', () => {
  const log = written({ kind: 'redact-event', redacts: note });
  expect(JSON.stringify(redact(log))).not.toContain('hunter2');
});

it('words that were taken out are in no reading of the log', () => {
  const log = written({ kind: 'redact-event', redacts: note });
  expect(JSON.stringify([timeline(log), fold(log).notes, toMarkdown(log)])).not.toContain('hunter2');
  expect(fold(log).notes[0]?.text).toBe('(removed)');
});
