import type { Step } from '#model/checklist.ts';
import { fillCommand } from '#model/run/command.ts';
import { type RunState, stepOf } from '#model/run/fold.ts';
import type { StepRun } from '#model/run/route.ts';
import type { RunSummary } from '#model/run/summary.ts';
import { stepsOf } from '#model/steps.ts';
import type { SaveStatus } from './run-store/journal.ts';

/** Everything that the console shows, in words, from what is known. */
export function viewOf(input: ViewInput): ConsoleView {
  const { state, status, unreadable, clock } = input;
  return {
    phase: phaseOf(state),
    isDrill: state.started?.drill ?? false,
    now: nowOf(state),
    progress: progressOf(state),
    save: state.started === undefined && !unreadable ? '' : saveWords(status, unreadable, clock),
    isUnsafe: unreadable || status.failed,
    version: versionNote(input),
    last: input.last === undefined ? '' : `Open the run that finished at ${clock(input.last.finishedAt ?? 0)}`,
    causes: state.causes.map((cause) => causeWords(state, cause)),
    notes: state.notes.map(({ text, at }) => `${clock(at)} ${text}`),
    values: new Map([...state.values, ...input.secrets]),
    steps: new Map(stepsOf(state.started?.snapshot ?? { phases: [] }).map((step) => [step.id, stepView(input, step)])),
  };
}

/** Where the log is, in words that can be trusted: "saved" is said only of what is. */
export function saveWords({ unsaved, failed, savedAt }: SaveStatus, unreadable: boolean, clock: Clock): string {
  if (failed && unsaved > 0) return `NOT SAVED, ${unsaved} ${unsaved === 1 ? 'entry' : 'entries'} only in this tab`;
  if (unsaved > 0) return 'Saving';
  if (savedAt !== undefined) return `Saved on this device ${clock(savedAt)}`;
  return unreadable ? 'This browser refuses storage: a run would live only in this tab' : 'Saved on this device';
}

function phaseOf({ started, finishedAt }: RunState): ConsoleView['phase'] {
  if (started === undefined) return 'idle';
  return finishedAt === undefined ? 'running' : 'finished';
}

function nowOf(state: RunState): ConsoleView['now'] {
  const step = stepOf(state, state.current ?? '');
  const isBlocked = state.steps.get(step?.id ?? '')?.state === 'blocked';
  if (state.finishedAt !== undefined)
    return { label: 'Finished', words: 'Copy or download the timeline below.', step: '' };
  if (step !== undefined) return { label: isBlocked ? 'Still blocked' : 'Now', words: step.do, step: step.id };
  const { end } = state;
  if (end.to === 'case' || end.to === 'checklist')
    return { label: `Go on with the ${end.to}`, words: end.id, step: '', page: `${end.to}s/${end.id}/` };
  return { label: 'At the end', words: 'Every step on your way is settled. Finish the run below.', step: '' };
}

function progressOf({ path, ahead, steps }: RunState): string {
  const way = [...path, ...ahead];
  const settled = way.filter((id) => !['todo', 'blocked'].includes(steps.get(id)?.state ?? 'todo')).length;
  return `${settled} of ${ahead.length > 0 ? 'at most ' : ''}${way.length} steps settled`;
}

function versionNote({ state, pageVersion }: ViewInput): string {
  const version = state.started?.version ?? pageVersion;
  return version === pageVersion
    ? ''
    : `The checklist has changed since this run started. The run stays on its version, ${version}.`;
}

function causeWords(state: RunState, { label, verdict, by }: RunState['causes'][number]): string {
  if (verdict === 'standing' || by === undefined) return `Still standing: ${label}`;
  const because = `${stepOf(state, by)?.do ?? by}: ${state.steps.get(by)?.answer ?? ''}`;
  return `${verdict === 'ruled-in' ? 'Likely' : 'Ruled out'}: ${label} (${because})`;
}

function stepView({ state, secrets, clock }: ViewInput, step: Step): StepView {
  const run = state.steps.get(step.id) ?? { state: 'todo' };
  const isNotTaken = state.notTaken.includes(step.id);
  const isDone = run.state === 'done';
  return {
    state: run.state,
    words: stateWords(run, isNotTaken, clock),
    mark: MARKS[run.state],
    isCurrent: state.current === step.id && state.finishedAt === undefined,
    isNotTaken: isNotTaken && run.state === 'todo',
    canComplete: !isDone,
    canUndo: run.undoes !== undefined,
    chosen: isDone ? run.answer : undefined,
    recorded: recordedWords(state, step, clock),
    missing: fillCommand(step.command?.text ?? '', new Map([...state.values, ...secrets])).missing,
  };
}

const MARKS: Record<StepRun['state'], string> = {
  todo: '☐',
  done: '☑',
  skipped: '»',
  'not-applicable': '–',
  blocked: '!',
};

function stateWords({ state, at, reason = '', answer }: StepRun, isNotTaken: boolean, clock: Clock): string {
  if (state === 'todo') return todoWords(isNotTaken, answer);
  const words = { done: 'Done', skipped: 'Skipped', 'not-applicable': 'Not applicable', blocked: 'Blocked' }[state];
  return [`${words} ${clock(at ?? 0)}`, answer ?? reason].filter((part) => part !== '').join(': ');
}

function todoWords(isNotTaken: boolean, answer: string | undefined): string {
  if (isNotTaken) return 'Not on the way you took';
  return answer === undefined ? 'To do' : `To do again. Last answer: ${answer}`;
}

function recordedWords({ observations }: RunState, { id, capture }: Step, clock: Clock): string {
  const own = observations.filter(({ step }) => step === id);
  return own.map(({ value, at }) => `${clock(at)} ${value} ${capture?.unit ?? ''}`.trim()).join(', ');
}

type Clock = (ms: number) => string;

export interface ViewInput {
  state: RunState;
  status: SaveStatus;
  unreadable: boolean;
  secrets: ReadonlyMap<string, string>;
  last: RunSummary | undefined;
  pageVersion: string;
  clock: Clock;
}

export interface ConsoleView {
  phase: 'idle' | 'running' | 'finished';
  isDrill: boolean;
  /** The one thing to do now, and the step or the page of this site where it is done. */
  now: { label: string; words: string; step: string; page?: string };
  progress: string;
  save: string;
  isUnsafe: boolean;
  version: string;
  last: string;
  causes: string[];
  notes: string[];
  values: Map<string, string>;
  steps: Map<string, StepView>;
}

export interface StepView {
  state: StepRun['state'];
  words: string;
  mark: string;
  isCurrent: boolean;
  isNotTaken: boolean;
  canComplete: boolean;
  canUndo: boolean;
  chosen: string | undefined;
  recorded: string;
  /** The variables that its command still lacks. */
  missing: string[];
}
