import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Command, decide } from '#model/run/decide.ts';
import { fold, type RunState } from '#model/run/fold.ts';
import { createStamper } from '#model/run/stamp.ts';
import { anyCommand, anyLog, play, readable, started } from './run-log.ts';

const { stamp } = createStamper({ run: 'run', replica: 'b', now: () => 1_770_000_000_000 });
const cases = { numRuns: 500 };

describe('a press does what its button says', () => {
  const expected: Array<[Command, (state: RunState) => unknown, unknown]> = [
    [{ kind: 'complete-step', step: 'tell-support' }, ({ steps }) => steps.get('tell-support')?.state, 'done'],
    [
      { kind: 'skip-step', step: 'count-doubles', reason: ' no access ' },
      ({ steps }) => steps.get('count-doubles')?.reason,
      'no access',
    ],
    [
      { kind: 'dismiss-step', step: 'ask-queue', reason: '' },
      ({ steps }) => steps.get('ask-queue')?.state,
      'not-applicable',
    ],
    [
      { kind: 'block-step', step: 'tell-support', reason: 'nobody there' },
      ({ steps }) => steps.get('tell-support')?.state,
      'blocked',
    ],
    [
      { kind: 'answer-step', step: 'same-key', answer: 'Same key' },
      ({ steps }) => steps.get('same-key')?.answer,
      'Same key',
    ],
    [
      { kind: 'capture-observation', step: 'count-doubles', value: '17' },
      ({ observations }) => observations[0]?.value,
      '17',
    ],
    [{ kind: 'add-note', text: 'two tickets' }, ({ notes }) => notes[0]?.text, 'two tickets'],
    [
      { kind: 'fill-variable', variable: 'service', value: 'checkout' },
      ({ values }) => values.get('service'),
      'checkout',
    ],
    [{ kind: 'copy-command', step: 'count-doubles' }, ({ copied }) => copied.has('count-doubles'), true],
    [{ kind: 'second-step', step: 'ask-queue', by: ' Lead ' }, ({ seconded }) => seconded.get('ask-queue')?.by, 'Lead'],
    [
      { kind: 'report-gap', step: 'tell-support', text: 'nobody told' },
      ({ verified }) => verified.get('tell-support')?.gap,
      'nobody told',
    ],
    [{ kind: 'start-timer', step: 'watch' }, ({ timers }) => timers.get('watch'), 1_770_000_000_000],
    [
      { kind: 'judge-cause', cause: 'replay', verdict: 'ruled-out', reason: 'the queue was empty' },
      ({ causes }) => causes[1]?.verdict,
      'ruled-out',
    ],
    [{ kind: 'describe-run', title: ' Double charges ' }, ({ title }) => title, 'Double charges'],
    [{ kind: 'describe-run', severity: 2 }, ({ severity }) => severity, 2],
    [{ kind: 'describe-run', updateEveryMin: 15 }, ({ updateEveryMin }) => updateEveryMin, 15],
    [{ kind: 'send-update', text: 'We are on it' }, ({ updates }) => updates[0]?.text, 'We are on it'],
    [{ kind: 'hand-over', to: 'Night shift', text: '' }, ({ inCharge }) => inCharge, 'Night shift'],
    [{ kind: 'archive-run' }, ({ isArchived }) => isArchived, true],
    [{ kind: 'finish-run' }, ({ finishedAt }) => finishedAt, 1_770_000_000_000],
  ];

  it.each(expected)('$kind', (command, read, value) => {
    const log = started({ stamp });
    const decision = decide(fold(log), command, stamp);
    expect(read(fold([...log, ...(decision.ok ? decision.events : [])]))).toEqual(value);
  });

  it('a finished run can be opened again', () => {
    const log = started({ stamp });
    for (const kind of ['finish-run', 'reopen-run'] as const) {
      const decision = decide(fold(log), { kind }, stamp);
      if (decision.ok) log.push(...decision.events);
    }
    expect(log.map(({ kind }) => kind)).toEqual(['started', 'run-finished', 'run-reopened']);
    expect(fold(log).finishedAt).toBeUndefined();
  });
});

describe('what makes no sense is refused with a reason', () => {
  const refused: Array<[Command, string]> = [
    [{ kind: 'complete-step', step: 'nothing' }, 'This run has no such step.'],
    [{ kind: 'complete-step', step: 'same-key' }, 'Choose one of the answers of this step.'],
    [{ kind: 'answer-step', step: 'same-key', answer: 'Maybe' }, 'This step has no such answer.'],
    [{ kind: 'skip-step', step: 'count-doubles', reason: '  ' }, 'Say why you skip it.'],
    [
      { kind: 'skip-step', step: 'tell-support', reason: 'no time' },
      'This step must not be skipped. Do it, or say what blocks it.',
    ],
    [{ kind: 'block-step', step: 'tell-support', reason: '' }, 'Say what blocks it.'],
    [{ kind: 'undo-step', step: 'tell-support' }, 'There is nothing to undo here.'],
    [{ kind: 'capture-observation', step: 'count-doubles', value: 'many' }, 'This must be a number.'],
    [{ kind: 'capture-observation', step: 'ask-queue', value: 'Somebody' }, 'Choose one of the options.'],
    [
      { kind: 'capture-observation', step: 'tell-support', value: '1' },
      'This step asks for nothing to write down. Add a note instead.',
    ],
    [{ kind: 'add-note', text: '\n' }, 'Write the note first.'],
    [{ kind: 'copy-command', step: 'tell-support' }, 'This step has no command.'],
    [{ kind: 'fill-variable', variable: 'cluster', value: 'x' }, 'This checklist has no such variable.'],
    [{ kind: 'reopen-run' }, 'This run is still open.'],
    [{ kind: 'complete-step', step: 'ask-queue' }, 'This step needs two people. Say first who looks on.'],
    [{ kind: 'second-step', step: 'ask-queue', by: ' ' }, 'Say who looks on, as a role.'],
    [{ kind: 'second-step', step: 'watch', by: 'Lead' }, 'One person is enough for this step.'],
    [{ kind: 'confirm-step', step: 'watch' }, 'Only what is done can be confirmed.'],
    [{ kind: 'report-gap', step: 'watch', text: '' }, 'Say what is missing.'],
    [{ kind: 'start-timer', step: 'tell-support' }, 'This step has no time-box.'],
    [{ kind: 'judge-cause', cause: 'x', verdict: 'ruled-in', reason: 'y' }, 'This checklist has no such hypothesis.'],
    [{ kind: 'judge-cause', cause: 'replay', verdict: 'ruled-in', reason: '' }, 'Say why.'],
    [{ kind: 'judge-cause', cause: 'replay', verdict: 'standing', reason: 'y' }, 'That is what the run says already.'],
    [{ kind: 'describe-run', updateEveryMin: 0 }, 'This must be some minutes.'],
    [{ kind: 'hand-over', to: '', text: 'x' }, 'Say to whom, as a role.'],
    [{ kind: 'amend-event', amends: { replica: 'a', seq: 0 }, at: Number.NaN }, 'This is not a time.'],
    [{ kind: 'unarchive-run' }, 'This run is not put away.'],
  ];

  it.each(refused)('$kind: %o', (command, reason) => {
    expect(decide(fold(started({ stamp })), command, stamp)).toEqual({ ok: false, reason });
  });

  it('nothing can be ticked before the start', () => {
    expect(decide(fold([]), { kind: 'complete-step', step: 'tell-support' }, stamp)).toEqual({
      ok: false,
      reason: 'Start a run first.',
    });
  });

  it('a step for two people can be done once somebody looks on', () => {
    const commands: Command[] = [
      { kind: 'second-step', step: 'ask-queue', by: 'Lead' },
      { kind: 'complete-step', step: 'ask-queue' },
    ];
    expect(fold(play(commands.map((command) => [command, 0] as const))).steps.get('ask-queue')?.state).toBe('done');
  });

  it('a run that is over takes what puts its record right, and no more steps', () => {
    const log = play([[{ kind: 'finish-run' }, 0]]);
    expect(decide(fold(log), { kind: 'add-note', text: 'found later' }, stamp).ok).toBe(true);
    expect(decide(fold(log), { kind: 'complete-step', step: 'tell-support' }, stamp)).toEqual({
      ok: false,
      reason: 'This run is finished. Reopen it, or start a new one.',
    });
  });

  it('a second press on the same button adds nothing', () => {
    const log = started({ stamp });
    const press: Command = { kind: 'complete-step', step: 'tell-support' };
    const first = decide(fold(log), press, stamp);
    expect(first.ok && decide(fold([...log, ...first.events]), press, stamp)).toEqual({
      ok: false,
      reason: 'This step is done already.',
    });
  });
});

it('a secret never reaches the log', () => {
  const decision = decide(
    fold(started({ stamp })),
    { kind: 'fill-variable', variable: 'token', value: 'hunter2' },
    stamp,
  );
  expect(decision).toEqual({ ok: false, reason: 'A secret is never written down.' });
});

it('whatever is pressed, it is either refused with a sentence or understood in full', () => {
  fc.assert(
    fc.property(anyLog, anyCommand, (log, command) => {
      const decision = decide(fold(log), command, stamp);
      if (decision.ok) expect(fold([...log, ...decision.events]).ignored).toBe(0);
      else expect(decision.reason).toMatch(/^[A-Z].+\.$/);
    }),
    cases,
  );
});

it('a refusal leaves no gap in the numbers of the log', () => {
  fc.assert(
    fc.property(anyLog, (log) => {
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index));
    }),
    cases,
  );
});

it('undo brings back every step, cause and place as it was, and keeps the history', () => {
  const stepCommand = anyCommand.filter(
    (command) => 'step' in command && /complete|answer|skip|dismiss|block/.test(command.kind),
  );
  fc.assert(
    fc.property(anyLog, stepCommand, (log, command) => {
      const own = createStamper({ run: 'run', replica: 'z', now: () => 1_780_000_000_000 });
      own.witness(log);
      const before = fold(log);
      const pressed = decide(before, command, own.stamp);
      if (!pressed.ok || !('step' in command)) return;
      const after = [...log, ...pressed.events];
      const undone = decide(fold(after), { kind: 'undo-step', step: command.step ?? '' }, own.stamp);
      expect(undone.ok).toBe(true);
      expect(readable(fold([...after, ...(undone.ok ? undone.events : [])]))).toEqual(readable(before));
    }),
    cases,
  );
});
