import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandPieces, fillCommand } from '#model/run/command.ts';
import { compareEvents, type RunEvent } from '#model/run/event.ts';
import { createStamper } from '#model/run/stamp.ts';
import { versionOf } from '#model/run/version.ts';
import { sampleChecklist } from './run-checklist.ts';

const note = { kind: 'note-added', text: 'x' } as const;

describe('entries keep their order', () => {
  it('when the clock of the device jumps back by ten minutes or ahead by ten years', () => {
    const times = [1_000_000, 400_000, 400_001, 316_000_000_000, 1_000];
    const { stamp } = createStamper({ run: 'run', replica: 'a', now: () => times.shift() ?? 0 });
    const log = Array.from({ length: 5 }, (): RunEvent => ({ ...stamp(), ...note }));
    expect(log.toSorted(compareEvents)).toEqual(log);
    expect(log.map(({ wall }) => wall)).toEqual([1_000_000, 400_000, 400_001, 316_000_000_000, 1_000]);
  });

  it('when 70,000 are made in one millisecond', () => {
    const { stamp } = createStamper({ run: 'run', replica: 'a', now: () => 5 });
    const log = Array.from({ length: 70_000 }, (): RunEvent => ({ ...stamp(), ...note }));
    expect(log.every((event, index) => index === 0 || compareEvents(log[index - 1] as RunEvent, event) < 0)).toBe(true);
  });

  it('when two devices write in the same moment: every reader sees the same one first', () => {
    const at = { v: 1, run: 'run', hlc: [5, 0], wall: 5, ...note } as const;
    const log: RunEvent[] = [
      { ...at, replica: 'a', seq: 7 },
      { ...at, replica: 'b', seq: 3 },
    ];
    expect(log.toReversed().sort(compareEvents)).toEqual(log);
  });

  it('after an entry of another device that is seen here, whatever its clock says', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 1e15 }), { minLength: 2, maxLength: 20 }), (clocks) => {
        const seen: RunEvent[] = [];
        for (const [index, wall] of clocks.entries()) {
          const { stamp, witness } = createStamper({ run: 'run', replica: `r${index}`, now: () => wall });
          witness(seen);
          seen.push({ ...stamp(), ...note });
        }
        expect(seen.toSorted(compareEvents)).toEqual(seen);
      }),
      { numRuns: 500 },
    );
  });
});

describe('commands are ready to paste', () => {
  it('with every variable filled, and no line break that would run it at once', () => {
    const values = new Map([
      ['service', 'checkout'],
      ['token', 't'],
    ]);
    expect(fillCommand('flags set {{service}} --token {{ token }}\n', values)).toEqual({
      text: 'flags set checkout --token t',
      missing: [],
    });
  });

  it('or say which variables are missing, each once', () => {
    const filled = fillCommand('{{a}} {{b}} {{a}}', new Map([['b', '']]));
    expect(filled).toEqual({ text: '{{a}} {{b}} {{a}}', missing: ['a', 'b'] });
  });

  it('a value is put in as it is, even when it looks like a variable or a pattern', () => {
    expect(fillCommand('x {{a}}', new Map([['a', '$& {{b}}']]))).toEqual({ text: 'x $& {{b}}', missing: [] });
  });

  it('templates of other tools stay untouched', () => {
    expect(commandPieces("docker ps --format '{{.Names}}' {{service}}")).toEqual([
      { text: "docker ps --format '{{.Names}}' " },
      { variable: 'service' },
    ]);
  });
});

describe('the version of a checklist', () => {
  it('changes with any word', () => {
    const changed = { ...sampleChecklist, goal: `${sampleChecklist.goal} ` };
    expect(versionOf(changed)).not.toBe(versionOf(sampleChecklist));
  });

  it('does not change with the order in which keys were written', () => {
    const reordered = Object.fromEntries(Object.entries(sampleChecklist).toReversed()) as typeof sampleChecklist;
    expect(versionOf(reordered)).toBe(versionOf(sampleChecklist));
  });
});
