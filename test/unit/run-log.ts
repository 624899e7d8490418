import fc from 'fast-check';
import { type Command, decide } from '#model/run/decide.ts';
import type { RunEvent, RunFact } from '#model/run/event.ts';
import { fold, type RunState } from '#model/run/fold.ts';
import { createStamper, type Stamper } from '#model/run/stamp.ts';
import { stepsOf } from '#model/steps.ts';
import { sampleChecklist } from './run-checklist.ts';

const steps = stepsOf(sampleChecklist);
const someStep = fc.constantFrom(...steps.map(({ id }) => id));
const someWords = fc.constantFrom('a reason', 'it | breaks\n# out', '', '<b>"x"</b>');
const someAnswer = fc.constantFrom(
  ...steps.flatMap(({ id, answers }) => answers.map(({ answer }) => ({ step: id, answer }))),
);

const setAside = fc.constantFrom('skip-step' as const, 'dismiss-step' as const, 'block-step' as const);
const someValue = fc.constantFrom('17', 'Nobody', 'x');
const someVariable = fc.constantFrom('service', 'token');

/** Any command, also those that a run refuses. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('complete-step' as const), step: someStep }) },
  { weight: 8, arbitrary: someAnswer.map((chosen) => ({ kind: 'answer-step' as const, ...chosen })) },
  { weight: 8, arbitrary: fc.record({ kind: setAside, step: someStep, reason: someWords }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('undo-step' as const), step: someStep }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('capture-observation' as const), step: someStep, value: someValue }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add-note' as const), step: someStep, text: someWords }) },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constant('fill-variable' as const), variable: someVariable, value: someWords }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('copy-command' as const), step: someStep }) },
  { weight: 6, arbitrary: fc.constantFrom(...recordKeeping()) },
  { weight: 1, arbitrary: fc.constantFrom({ kind: 'finish-run' as const }, { kind: 'reopen-run' as const }) },
);

function recordKeeping(): Command[] {
  const event = { replica: 'a', seq: 2 };
  return [
    { kind: 'second-step', step: 'ask-queue', by: 'Lead' },
    { kind: 'confirm-step', step: 'count-doubles' },
    { kind: 'report-gap', step: 'tell-support', text: 'nobody | told' },
    { kind: 'start-timer', step: 'watch' },
    { kind: 'judge-cause', cause: 'replay', verdict: 'ruled-out', reason: 'queue was empty' },
    { kind: 'describe-run', title: ' Double charges ', severity: 2 },
    { kind: 'describe-run', updateEveryMin: 15 },
    { kind: 'send-update', text: '' },
    { kind: 'hand-over', to: 'Night shift', text: 'see notes' },
    { kind: 'amend-event', amends: event, at: 1_760_000_000_500 },
    { kind: 'redact-event', redacts: event },
    { kind: 'archive-run' },
    { kind: 'unarchive-run' },
  ];
}

/** A log as one device would write it, with a clock that also jumps back. */
export const anyLog: fc.Arbitrary<RunEvent[]> = fc
  .tuple(fc.array(fc.tuple(anyCommand, fc.integer({ min: -5_000, max: 60_000 })), { maxLength: 60, size: 'max' }))
  .map(([commands]) => play(commands));

/** Logs of several pages on one run: each begins from the same start, then goes its own way. */
export const anyLogs: fc.Arbitrary<[RunEvent[], RunEvent[], RunEvent[]]> = fc.tuple(
  anyFacts('a'),
  anyFacts('b'),
  anyFacts('c'),
);

/** Plays commands one after the other and gives the log. */
export function play(commands: ReadonlyArray<readonly [Command, number]>): RunEvent[] {
  let now = 1_760_000_000_000;
  const { stamp } = createStamper({ run: 'run', replica: 'a', now: () => now });
  const log = started({ stamp });
  for (const [command, later] of commands) {
    now += later;
    const decision = decide(fold(log), command, stamp);
    if (decision.ok) log.push(...decision.events);
  }
  return log;
}

/** The log of a run that has just begun. */
export function started({ stamp }: Pick<Stamper, 'stamp'>, drill = false): RunEvent[] {
  const start: Command = { kind: 'start-run', checklist: 'sample', snapshot: sampleChecklist, drill };
  const decision = decide(fold([]), start, stamp);
  if (!decision.ok) throw new Error(decision.reason);
  return decision.events;
}

/** Everything of a state that a reader can see. */
export function readable(state: RunState): unknown {
  return Object.fromEntries(
    Object.entries(state).map(([key, value]) => [key, value instanceof Map ? [...value] : value]),
  );
}

/** Facts as other versions and other tabs might write them: of unknown steps, of unknown kinds, for nothing, out of order. */
function anyFacts(replica: string): fc.Arbitrary<RunEvent[]> {
  const step = fc.oneof(someStep, fc.constant('step-of-another-version'), fc.constant('__proto__'));
  const ref = fc.record({ replica: fc.constantFrom('a', 'b', 'c'), seq: fc.nat(20) });
  const fact = fc.oneof(
    fc.record({ kind: fc.constant('step-done'), step }),
    fc.record({
      kind: fc.constantFrom('step-skipped', 'step-blocked', 'step-not-applicable'),
      step,
      reason: someWords,
    }),
    someAnswer.map((chosen) => ({ kind: 'step-answered', ...chosen })),
    fc.record({ kind: fc.constant('step-undone'), step, undoes: ref }),
    fc.record({ kind: fc.constant('observation-captured'), step, value: someWords }),
    fc.record({ kind: fc.constant('note-added'), step, text: someWords }),
    fc.record({ kind: fc.constant('event-amended'), amends: ref, at: fc.oneof(fc.nat(5), fc.constant(Number.NaN)) }),
    fc.record({ kind: fc.constant('event-redacted'), redacts: ref }),
    fc.record({ kind: fc.constantFrom('step-seconded', 'step-confirmed', 'timer-started'), step, by: someWords }),
    fc.record({
      kind: fc.constant('cause-judged'),
      cause: fc.constantFrom('retries', 'unknown', 'constructor'),
      verdict: fc.constantFrom('ruled-in', 'ruled-out', 'standing'),
      reason: someWords,
    }),
    fc.record({
      kind: fc.constantFrom(
        'run-finished',
        'run-reopened',
        'run-archived',
        'kind-of-the-future',
        'constructor',
        'toString',
      ),
    }),
    fc.constant({ kind: 'started', checklist: 'sample', version: '1', snapshot: sampleChecklist, drill: false }),
  ) as fc.Arbitrary<RunFact>;
  return fc
    .array(fc.tuple(fact, fc.nat(3), fc.nat(1)), { maxLength: 25, size: 'max' })
    .map((facts) => stampAll(facts, replica));
}

function stampAll(facts: ReadonlyArray<readonly [RunFact, number, number]>, replica: string): RunEvent[] {
  return facts.map(([fact, ms, other], seq) => {
    return {
      v: 1,
      run: other === 1 && seq % 9 === 8 ? 'other' : 'run',
      replica,
      seq,
      hlc: [ms, seq % 2],
      wall: ms,
      ...fact,
    };
  });
}
