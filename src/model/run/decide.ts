import type { Checklist, Step } from '../checklist.ts';
import { isMoment } from './corrections.ts';
import type { CauseVerdict, EventRef, RunEvent, RunFact, Severity, Stamp } from './event.ts';
import { type RunState, stepOf } from './fold.ts';
import type { StepRun } from './route.ts';
import { versionOf } from './version.ts';

/** Says what a command makes happen, or refuses it with a reason to show. Only what is accepted takes a stamp. */
export function decide(state: RunState, command: Command, stamp: () => Stamp): Decision {
  const verdict = refuseAtWrongTime(state, command) ?? judge(state, command);
  return 'refused' in verdict
    ? { ok: false, reason: verdict.refused }
    : { ok: true, events: [{ ...stamp(), ...verdict }] };
}

function refuseAtWrongTime(state: RunState, { kind }: Command): Refusal | undefined {
  if (kind === 'start-run') return state.started && refuse('This run has started already.');
  if (state.started === undefined) return refuse('Start a run first.');
  if (kind === 'reopen-run') return state.finishedAt === undefined ? refuse('This run is still open.') : undefined;
  if (state.finishedAt === undefined || AFTERWARDS.has(kind)) return undefined;
  return refuse('This run is finished. Reopen it, or start a new one.');
}

/** What can still be done with a run that is over: putting its record right, and putting it away. */
const AFTERWARDS: ReadonlySet<Command['kind']> = new Set([
  ...(['describe-run', 'add-note', 'confirm-step', 'report-gap', 'amend-event', 'redact-event'] as const),
  ...(['hand-over', 'archive-run', 'unarchive-run'] as const),
]);

function judge(state: RunState, command: Command): Verdict {
  const judgement = judgements[command.kind] as (state: RunState, command: Command) => Verdict;
  return judgement(state, command);
}

const judgements: { [Kind in Command['kind']]: (state: RunState, command: CommandOf<Kind>) => Verdict } = {
  'start-run': (_state, { checklist, snapshot, drill }) => {
    return { kind: 'started', checklist, version: versionOf(snapshot), snapshot, drill };
  },
  'complete-step': (state, { step }) =>
    onStep(state, step, (known, run) => {
      if (known.answers.length > 0) return refuse('Choose one of the answers of this step.');
      if (lacksSecond(state, known)) return refuse(NEEDS_SECOND);
      return run.state === 'done' ? refuse('This step is done already.') : { kind: 'step-done', step };
    }),
  'answer-step': (state, { step, answer }) =>
    onStep(state, step, (known, run) => {
      if (!known.answers.some((one) => one.answer === answer)) return refuse('This step has no such answer.');
      if (lacksSecond(state, known)) return refuse(NEEDS_SECOND);
      if (run.state === 'done' && run.answer === answer) return refuse('This is the answer already.');
      return { kind: 'step-answered', step, answer };
    }),
  'skip-step': (state, { step, reason }) =>
    onStep(state, step, ({ skippable }) => {
      if (!skippable) return refuse('This step must not be skipped. Do it, or say what blocks it.');
      return withWords(reason, 'Say why you skip it.', (reason) => ({ kind: 'step-skipped', step, reason }));
    }),
  'dismiss-step': (state, { step, reason }) =>
    onStep(state, step, () => ({ kind: 'step-not-applicable', step, reason: reason.trim() })),
  'block-step': (state, { step, reason }) =>
    onStep(state, step, () =>
      withWords(reason, 'Say what blocks it.', (reason) => ({ kind: 'step-blocked', step, reason })),
    ),
  'undo-step': (state, { step }) =>
    onStep(state, step, (_step, { undoes }) =>
      undoes === undefined ? refuse('There is nothing to undo here.') : { kind: 'step-undone', step, undoes },
    ),
  'second-step': (state, { step, by }) =>
    onStep(state, step, ({ people }) => {
      if (people < 2) return refuse('One person is enough for this step.');
      return withWords(by, 'Say who looks on, as a role.', (by) => ({ kind: 'step-seconded', step, by }));
    }),
  'confirm-step': (state, { step }) =>
    onStep(state, step, (_step, run) => {
      return run.state === 'done' ? { kind: 'step-confirmed', step } : refuse('Only what is done can be confirmed.');
    }),
  'report-gap': (state, { step, text }) =>
    onStep(state, step, () => withWords(text, 'Say what is missing.', (text) => ({ kind: 'gap-found', step, text }))),
  'start-timer': (state, { step }) =>
    onStep(state, step, ({ timeboxMin }) =>
      timeboxMin === undefined ? refuse('This step has no time-box.') : { kind: 'timer-started', step },
    ),
  'judge-cause': (state, { cause, verdict, reason }) => {
    const known = state.causes.find(({ id }) => id === cause);
    if (known === undefined) return refuse('This checklist has no such hypothesis.');
    if (known.verdict === verdict) return refuse('That is what the run says already.');
    return withWords(reason, 'Say why.', (reason) => ({ kind: 'cause-judged', cause, verdict, reason }));
  },
  'describe-run': (_state, { kind, title, ...rest }) => {
    if (rest.updateEveryMin !== undefined && !(rest.updateEveryMin >= 1)) return refuse('This must be some minutes.');
    return { kind: 'run-described', ...rest, ...(title !== undefined && { title: title.trim() }) };
  },
  'send-update': (_state, { text }) => ({ kind: 'update-sent', text: text.trim() }),
  'hand-over': (_state, { to, text }) =>
    withWords(to, 'Say to whom, as a role.', (to) => ({ kind: 'handed-over', to, text: text.trim() })),
  'amend-event': (_state, { amends, at }) =>
    isMoment(at) ? { kind: 'event-amended', amends, at } : refuse('This is not a time.'),
  'redact-event': (_state, { redacts }) => ({ kind: 'event-redacted', redacts }),
  'capture-observation': (state, { step, value }) =>
    onStep(state, step, (known) => withWords(value, 'Write down what you see.', (value) => capture(known, value))),
  'add-note': (state, { step, text }) => {
    if (step !== undefined && !state.steps.has(step)) return refuse(UNKNOWN_STEP);
    return withWords(text, 'Write the note first.', (text) => ({
      kind: 'note-added',
      text,
      ...(step !== undefined && { step }),
    }));
  },
  'fill-variable': (state, { variable, value }) => {
    const known = state.started?.snapshot.vars.find(({ id }) => id === variable);
    if (known === undefined) return refuse('This checklist has no such variable.');
    if (known.secret) return refuse('A secret is never written down.');
    return { kind: 'variable-filled', variable, value: value.trim() };
  },
  'copy-command': (state, { step }) =>
    onStep(state, step, ({ command }) =>
      command === undefined ? refuse('This step has no command.') : { kind: 'command-copied', step },
    ),
  'finish-run': () => ({ kind: 'run-finished' }),
  'reopen-run': () => ({ kind: 'run-reopened' }),
  'archive-run': ({ isArchived }) => (isArchived ? refuse('This run is put away already.') : { kind: 'run-archived' }),
  'unarchive-run': ({ isArchived }) => (isArchived ? { kind: 'run-unarchived' } : refuse('This run is not put away.')),
};

const UNKNOWN_STEP = 'This run has no such step.';
const NEEDS_SECOND = 'This step needs two people. Say first who looks on.';

function lacksSecond({ seconded }: RunState, { id, people }: Step): boolean {
  return people > 1 && !seconded.has(id);
}

function onStep(state: RunState, id: string, judge: (step: Step, run: StepRun) => Verdict): Verdict {
  const [step, run] = [stepOf(state, id), state.steps.get(id)];
  return step === undefined || run === undefined ? refuse(UNKNOWN_STEP) : judge(step, run);
}

function withWords(words: string, missing: string, judge: (words: string) => Verdict): Verdict {
  const trimmed = words.trim();
  return trimmed === '' ? refuse(missing) : judge(trimmed);
}

function capture({ id, capture }: Step, value: string): Verdict {
  if (capture === undefined) return refuse('This step asks for nothing to write down. Add a note instead.');
  if (capture.type === 'number' && !Number.isFinite(Number(value))) return refuse('This must be a number.');
  if (capture.type === 'choice' && !capture.options?.includes(value)) return refuse('Choose one of the options.');
  return { kind: 'observation-captured', step: id, value };
}

function refuse(refused: string): Refusal {
  return { refused };
}

/** What a person asks a run to do. */
export type Command =
  | { kind: 'start-run'; checklist: string; snapshot: Checklist; drill: boolean }
  | { kind: 'complete-step'; step: string }
  | { kind: 'answer-step'; step: string; answer: string }
  | { kind: 'skip-step'; step: string; reason: string }
  | { kind: 'dismiss-step'; step: string; reason: string }
  | { kind: 'block-step'; step: string; reason: string }
  | { kind: 'undo-step'; step: string }
  | { kind: 'second-step'; step: string; by: string }
  | { kind: 'confirm-step'; step: string }
  | { kind: 'report-gap'; step: string; text: string }
  | { kind: 'start-timer'; step: string }
  | { kind: 'judge-cause'; cause: string; verdict: CauseVerdict; reason: string }
  | { kind: 'describe-run'; title?: string; severity?: Severity; updateEveryMin?: number }
  | { kind: 'send-update'; text: string }
  | { kind: 'hand-over'; to: string; text: string }
  | { kind: 'amend-event'; amends: EventRef; at: number }
  | { kind: 'redact-event'; redacts: EventRef }
  | { kind: 'capture-observation'; step: string; value: string }
  | { kind: 'add-note'; step?: string; text: string }
  | { kind: 'fill-variable'; variable: string; value: string }
  | { kind: 'copy-command'; step: string }
  | { kind: 'finish-run' }
  | { kind: 'reopen-run' }
  | { kind: 'archive-run' }
  | { kind: 'unarchive-run' };

export type Decision = { ok: true; events: RunEvent[] } | { ok: false; reason: string };

type CommandOf<Kind extends Command['kind']> = Extract<Command, { kind: Kind }>;
type Verdict = RunFact | Refusal;
type Refusal = { refused: string };
