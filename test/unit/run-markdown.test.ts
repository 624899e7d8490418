import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Command } from '#model/run/decide.ts';
import { createStamper } from '#model/run/stamp.ts';
import { escapeMarkdown, toMarkdown, utc } from '#model/run/to-markdown.ts';
import { play, started } from './run-log.ts';

const commands: Command[] = [
  { kind: 'fill-variable', variable: 'service', value: 'checkout' },
  { kind: 'copy-command', step: 'count-doubles' },
  { kind: 'capture-observation', step: 'count-doubles', value: '17' },
  { kind: 'complete-step', step: 'count-doubles' },
  { kind: 'block-step', step: 'tell-support', reason: 'nobody there' },
  { kind: 'answer-step', step: 'same-key', answer: 'Different keys' },
  { kind: 'copy-command', step: 'stop-retries' },
  { kind: 'answer-step', step: 'stop-retries', answer: 'It stays' },
  { kind: 'undo-step', step: 'stop-retries' },
];
const markdown = toMarkdown(play(commands.map((command) => [command, 61_000] as const)), {
  page: 'https://casebook.example/checklists/sample/',
});

describe('the exported timeline is ready for a postmortem', () => {
  it('it says everything, in order, with time and evidence', () => {
    expect(markdown).toMatchInlineSnapshot(`
      "# Orders are charged twice

      Checklist "Orders are charged twice" (sample), version 329fbbabb0ee74f5; started 2025-10-09 08:53:20, not finished (UTC).

      Page: https://casebook.example/checklists/sample/

      ## Timeline

      | Time (UTC) | What | Evidence |
      | --- | --- | --- |
      | 2025-10-09 08:53:20 | Run started: Orders are charged twice | Checklist version 329fbbabb0ee74f5 |
      | 2025-10-09 08:54:21 | Filled in: Service name | checkout |
      | 2025-10-09 08:55:22 | Command copied, not necessarily run: Count the double charges of the last hour | \`SELECT count(*) FROM charges WHERE service = 'checkout'\` |
      | 2025-10-09 08:56:23 | Observed: Double charges in the last hour | 17 orders |
      | 2025-10-09 08:57:24 | Done: Count the double charges of the last hour |  |
      | 2025-10-09 08:58:25 | Blocked: Tell support what you know | nobody there |
      | 2025-10-09 08:59:26 | Compare the keys of two charges of one order: Different keys | Makes likely: The client tries again after a timeout. Rules out: The queue delivers a message twice. |
      | 2025-10-09 09:00:27 | Command copied, not necessarily run: Turn retries off in the client | \`flags set checkout retries=off --token {{token}}\` |
      | 2025-10-09 09:01:28 | Turn retries off in the client: It stays (undone later) |  |
      | 2025-10-09 09:02:29 | Undone: Turn retries off in the client |  |

      ## Hypotheses

      - Made likely: The client tries again after a timeout, by "Compare the keys of two charges of one order: Different keys"
      - Ruled out: The queue delivers a message twice, by "Compare the keys of two charges of one order: Different keys"

      ## Skipped, blocked and not applicable

      - Blocked: Tell support what you know (nobody there)

      ## Still open

      - Open: Turn retries off in the client
      - Open: Stop the consumer of the queue
      - Open: Watch the double charges for ten minutes

      ## On a branch that was not taken

      - Not taken: Ask who changed the queue
      "
    `);
  });

  it('a drill says so in its title and under it', () => {
    const { stamp } = createStamper({ run: 'run', replica: 'a', now: () => 0 });
    expect(toMarkdown(started({ stamp }, true))).toMatch(
      /^# DRILL: .+\n\n\*\*This was a drill, not a real incident\.\*\*\n/,
    );
  });

  it('an empty log says that there is no run', () => {
    expect(toMarkdown([])).toMatch(/^# No run\n/);
  });
});

describe('nothing that was typed can change the document', () => {
  const hostile = fc.string({
    unit: fc.constantFrom(
      '|',
      '\n',
      '\r',
      '`',
      '\\',
      '<',
      '>',
      '#',
      '*',
      '_',
      '[',
      ']',
      '(',
      ')',
      '!',
      '&',
      '~',
      '@',
      '-',
      ' ',
      'a',
      '\u202e',
      '\ud800',
      '\0',
      '\u2028',
    ),
    maxLength: 40,
  });

  it('each entry stays one row of three cells', () => {
    fc.assert(
      fc.property(
        hostile.filter((text) => text.trim() !== ''),
        (text) => {
          const notes = toMarkdown(
            play([
              [{ kind: 'add-note', text }, 1],
              [{ kind: 'fill-variable', variable: 'service', value: text }, 1],
              [{ kind: 'copy-command', step: 'count-doubles' }, 1],
            ]),
          );
          const rows = notes.split('\n').filter((line) => line.startsWith('| 2'));
          expect(rows.map((row) => row.replaceAll(/\\./g, '').split('|').length)).toEqual(rows.map(() => 5));
          expect(rows).toHaveLength(4);
          expect(notes.match(/^#/gm)).toHaveLength(4);
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it('no markup, link, image or hidden character survives', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const bare = escapeMarkdown(text).replaceAll(/\\[\\`*_[\]|~#!@]|&(lt|gt|amp);/g, '');
        expect(bare).not.toMatch(/[\\`*_[\]<>|~#!&@\n\r\p{Cc}\p{Cs}\u202e\u2028]/u);
      }),
      { numRuns: 1_000 },
    );
  });

  it('an ordinary note is still pleasant to read', () => {
    expect(escapeMarkdown('Restarted pod-7 (again), p99 at 3.2 s')).toBe('Restarted pod-7 (again), p99 at 3.2 s');
  });
});

it('a clock that is far off does not break the export', () => {
  expect([utc(0), utc(Number.NaN), utc(9e15)]).toEqual(['1970-01-01 00:00:00', 'unknown', 'unknown']);
});
