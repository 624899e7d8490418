import type { CauseVerdict } from '#model/run/event.ts';
import { causeWords, leftoverWords } from '#model/run/findings.ts';
import { type RunState, stepOf } from '#model/run/fold.ts';
import type { RunSummary } from '#model/run/summary.ts';
import { destination, stepsOf } from '#model/steps.ts';
import { type Clock, type StepView, stepView } from './checklist-run-step-view.ts';
import type { SaveStatus } from './run-store/journal.ts';
import { entryWords, missingWords } from './run-store/missing-words.ts';
import type { StoreHealth } from './run-store/port.ts';

/** Everything that the console shows, in words, from what is known. */
export function viewOf(input: ViewInput): ConsoleView {
  const { state, status, unreadable, isDeleted, clock } = input;
  return {
    phase: phaseOf(state),
    isDrill: state.started?.drill ?? false,
    now: nowOf(input),
    isAtEnd: state.current === undefined,
    next: nextOf(state),
    limits: { stop: state.started?.snapshot.stopWhen ?? '', escalate: state.started?.snapshot.escalateWhen ?? '' },
    progress: progressOf(state),
    save: saveLine(input),
    isUnsafe: unreadable || isDeleted || status.failed || status.missing !== undefined,
    version: versionNote(input),
    last: input.last === undefined ? '' : `Open the run that finished at ${clock(input.last.finishedAt ?? 0)}`,
    causes: state.causes.map((cause) => ({ ...cause, words: causeWords(state, cause) })),
    notes: state.notes.map(({ text, at }) => `${clock(at)} ${text}`),
    leftovers: leftoverWords(state),
    described: {
      title: state.title,
      severity: `${state.severity ?? ''}`,
      'update-every': `${state.updateEveryMin}`,
    },
    values: new Map([...state.values, ...input.secrets]),
    steps: new Map(stepsOf(state.started?.snapshot ?? { phases: [] }).map((step) => [step.id, stepView(input, step)])),
  };
}

const DELETED = 'DELETED in another tab. The next entry stores the run again';

function saveLine({ state, status, unreadable, isDeleted, clock }: ViewInput): string {
  const hasLog = state.started !== undefined || unreadable;
  const words = isDeleted ? DELETED : hasLog ? saveWords(status, unreadable, clock) : '';
  return [missingWords(status, clock), words].filter(Boolean).join(' ');
}

/** Where the log is, in words that can be trusted: "saved" is said only of what is. */
export function saveWords(
  { unsaved, failed, savedAt, isSingle }: SaveStatus & StoreHealth,
  unreadable: boolean,
  clock: Clock,
): string {
  const copies = isSingle ? ', one copy only' : '';
  if (failed && unsaved > 0) return `NOT SAVED, ${entryWords(unsaved)} only in this tab`;
  if (unsaved > 0) return 'Saving';
  if (savedAt !== undefined) return `Saved on this device ${clock(savedAt)}${copies}`;
  return unreadable
    ? 'This browser refuses storage: a run would live only in this tab'
    : `Saved on this device${copies}`;
}

function phaseOf({ started, finishedAt }: RunState): ConsoleView['phase'] {
  if (started === undefined) return 'idle';
  return finishedAt === undefined ? 'running' : 'finished';
}

function nowOf({ state, site }: ViewInput): ConsoleView['now'] {
  const { current = '', end, finishedAt, started, steps } = state;
  if (finishedAt !== undefined) return started?.drill ? DRILL_OVER : OVER;
  const step = stepOf(state, current);
  const label = steps.get(current)?.state === 'blocked' ? 'Still blocked' : 'Now';
  if (step !== undefined) return { label, words: step.do, href: `#step-${encodeURIComponent(current)}` };
  if (end.to === 'case' || end.to === 'checklist')
    return {
      label: `Go on with the ${end.to}`,
      words: end.id,
      href: `${site}${end.to}s/${encodeURIComponent(end.id)}/`,
    };
  return { label: 'At the end', words: 'Every step on your way is settled. Finish the run below.', href: '' };
}

const OVER = { label: 'Finished', words: 'Copy or download the timeline below.', href: '' };
const DRILL_OVER = { label: 'Finished', words: 'How the drill went', href: '#how-it-went' };

/** What comes after the current step, as far as it is certain. */
function nextOf(state: RunState): string {
  const step = stepOf(state, state.current ?? '');
  if (step === undefined || state.started === undefined || state.finishedAt !== undefined) return '';
  if (step.answers.length > 0) return '';
  const to = destination(state.started.snapshot, step.id);
  return to.to === 'step' ? `Next: ${stepOf(state, to.id)?.do ?? ''}` : 'Next: the end of this checklist';
}

function progressOf({ path, ahead, steps }: RunState): string {
  const way = [...path, ...ahead];
  const settled = way.filter((id) => !['todo', 'blocked'].includes(steps.get(id)?.state ?? 'todo')).length;
  return `${settled} of ${ahead.length > 0 ? 'at most ' : ''}${way.length} steps`;
}

function versionNote({ state: { started }, isOwn }: ViewInput): string {
  return isOwn || started === undefined
    ? ''
    : `The checklist has changed since this run started. The run stays on its version, ${started.version}.`;
}

export interface ViewInput {
  state: RunState;
  status: SaveStatus & StoreHealth;
  unreadable: boolean;
  isDeleted: boolean;
  secrets: ReadonlyMap<string, string>;
  last: RunSummary | undefined;
  /** The page has the very checklist of the run. */
  isOwn: boolean;
  /** Address of the site's root. */
  site: string;
  clock: Clock;
}

export interface ConsoleView {
  phase: 'idle' | 'running' | 'finished';
  isDrill: boolean;
  /** The one thing to do now, and where it is done. */
  now: { label: string; words: string; href: string };
  /** Nothing is left to do but to finish. */
  isAtEnd: boolean;
  next: string;
  limits: { stop: string; escalate: string };
  progress: string;
  save: string;
  isUnsafe: boolean;
  version: string;
  last: string;
  causes: Array<{ id: string; label: string; verdict: CauseVerdict; words: string }>;
  notes: string[];
  /** What finishing now would leave behind. */
  leftovers: string[];
  /** What the run is called, and the like: the values of fields, by part. */
  described: Record<'title' | 'severity' | 'update-every', string>;
  values: Map<string, string>;
  steps: Map<string, StepView>;
}
