import type { Answer, Checklist, Step } from '../checklist.ts';
import { destination, stepsOf } from '../steps.ts';
import { type CauseRun, causesOf, type Judgement, judgementOf } from './causes.ts';
import { correct, typedValue } from './corrections.ts';
import { type EventOf, type EventRef, eventKey, type RunEvent, type RunFact, type Severity } from './event.ts';
import { merge } from './merge.ts';
import { type Route, route, type StepRun } from './route.ts';

/**
 * What a log says, whatever order its events came in and however often. It cannot fail: events that it
 * doesn't know, or whose step the checklist doesn't have, change nothing and are counted.
 */
export function fold(events: readonly RunEvent[]): RunState {
  const log = correct(merge(events));
  const draft = emptyDraft(log.find(isStart), log);
  for (const event of log) if (!apply(draft, event)) draft.ignored++;
  const { undone, order, judgements, ...state } = draft;
  const checklist = state.started?.snapshot ?? NO_CHECKLIST;
  return { ...state, ...route(checklist, state.steps), causes: causesOf(checklist, judgements.values()) };
}

/** The step of a run by its id. */
export function stepOf(state: Pick<RunState, 'started'>, id: string): Step | undefined {
  return stepsOf(state.started?.snapshot ?? NO_CHECKLIST).find((step) => step.id === id);
}

const NO_CHECKLIST: Pick<Checklist, 'phases' | 'causes'> = { phases: [], causes: [] };

function apply(draft: Draft, event: RunEvent): boolean {
  if (event.v !== 1 || event.run !== draft.run || !Object.hasOwn(appliers, event.kind)) return false;
  const applier = appliers[event.kind] as (draft: Draft, event: RunEvent) => boolean;
  return applier(draft, event);
}

const appliers: { [Kind in RunFact['kind']]: (draft: Draft, event: EventOf<Kind>) => boolean } = {
  started: (draft, event) => event === draft.started,
  'step-done': (draft, event) => settle(draft, event, { state: 'done' }),
  'step-skipped': (draft, event) => settle(draft, event, { state: 'skipped', reason: event.reason }),
  'step-not-applicable': (draft, event) => settle(draft, event, { state: 'not-applicable', reason: event.reason }),
  'step-blocked': (draft, event) => settle(draft, event, { state: 'blocked', reason: event.reason }),
  'step-answered': answer,
  'step-undone': (draft, { step }) => draft.steps.has(step),
  'step-seconded': (draft, { step, by, wall }) => ofStep(draft, step, () => draft.seconded.set(step, { by, at: wall })),
  'step-confirmed': (draft, { step, wall }) => ofStep(draft, step, () => draft.verified.set(step, { at: wall })),
  'gap-found': (draft, { step, text, wall }) =>
    ofStep(draft, step, () => draft.verified.set(step, { gap: text, at: wall })),
  'timer-started': (draft, { step, wall }) => ofStep(draft, step, () => draft.timers.set(step, wall)),
  'observation-captured': (draft, { step, value, wall }) =>
    ofStep(draft, step, () => draft.observations.push({ step, value, at: wall })),
  'note-added': (draft, { step, text, wall }) =>
    known(draft.notes.push({ text, at: wall, ...(step !== undefined && { step }) })),
  'variable-filled': (draft, { variable, value }) => known(draft.values.set(variable, typedValue(value))),
  'command-copied': (draft, { step, wall }) => ofStep(draft, step, () => draft.copied.set(step, wall)),
  'cause-judged': judge,
  'run-described': describe,
  'update-sent': (draft, { text, wall }) => known(draft.updates.push({ text, at: wall })),
  'handed-over': (draft, { to }) => known(Object.assign(draft, { inCharge: to })),
  'event-amended': known,
  'event-redacted': known,
  'run-finished': (draft, { wall }) => known(Object.assign(draft, { finishedAt: wall })),
  'run-reopened': (draft) => known(Object.assign(draft, { finishedAt: undefined })),
  'run-archived': (draft) => known(Object.assign(draft, { isArchived: true })),
  'run-unarchived': (draft) => known(Object.assign(draft, { isArchived: false })),
};

function known(_changed: unknown): true {
  return true;
}

function ofStep(draft: Draft, step: string, change: () => unknown): boolean {
  return draft.steps.has(step) && known(change());
}

function judge({ started, judgements }: Draft, { cause, verdict, reason }: EventOf<'cause-judged'>): boolean {
  if (started?.snapshot.causes.every(({ id }) => id !== cause) ?? true) return false;
  judgements.delete(`cause ${cause}`);
  judgements.set(`cause ${cause}`, { reason, verdicts: [[cause, verdict]] });
  return true;
}

function describe(draft: Draft, { title, severity, updateEveryMin }: EventOf<'run-described'>): true {
  if (title !== undefined) draft.title = title;
  if (severity !== undefined) draft.severity = severity;
  if (updateEveryMin !== undefined) draft.updateEveryMin = updateEveryMin;
  return true;
}

function settle(draft: Draft, event: RunEvent & { step: string }, outcome: StepRun): boolean {
  if (!draft.steps.has(event.step)) return false;
  if (draft.undone.has(undoKey(event.step, event))) return true;
  draft.judgements.delete(event.step);
  draft.steps.set(event.step, { ...outcome, at: event.wall, undoes: { replica: event.replica, seq: event.seq } });
  return true;
}

function answer(draft: Draft, event: EventOf<'step-answered'>): boolean {
  const chosen = stepOf(draft, event.step)?.answers.find(({ answer }) => answer === event.answer);
  if (chosen === undefined || !settle(draft, event, { state: 'done', answer: chosen.answer })) return false;
  if (draft.undone.has(undoKey(event.step, event))) return true;
  draft.judgements.set(event.step, judgementOf(event.step, chosen));
  reopenFrom(draft, event.step, chosen);
  return true;
}

/** An answer that leads back opens every step again from there to here: what leads in a circle is done in rounds. */
function reopenFrom(draft: Draft, from: string, chosen: Answer): void {
  const to = destination(draft.started?.snapshot ?? NO_CHECKLIST, from, chosen);
  if (to.to !== 'step') return;
  const [first, last] = [draft.order.indexOf(to.id), draft.order.indexOf(from)];
  for (const id of draft.order.slice(first, last + 1)) draft.steps.set(id, reopened(draft.steps.get(id), id === from));
}

function reopened({ answer, undoes }: StepRun = { state: 'todo' }, canUndo: boolean): StepRun {
  return { state: 'todo', ...(answer !== undefined && { answer }), ...(canUndo && undoes && { undoes }) };
}

function emptyDraft(started: EventOf<'started'> | undefined, log: readonly RunEvent[]): Draft {
  const order = stepsOf(started?.snapshot ?? NO_CHECKLIST).map(({ id }) => id);
  const run = started?.run ?? log[0]?.run;
  return {
    run,
    started,
    finishedAt: undefined,
    isArchived: false,
    title: '',
    severity: undefined,
    updateEveryMin: UPDATE_EVERY,
    updates: [],
    inCharge: '',
    steps: new Map(order.map((id) => [id, { state: 'todo' }])),
    observations: [],
    notes: [],
    values: new Map(),
    copied: new Map(),
    verified: new Map(),
    seconded: new Map(),
    timers: new Map(),
    ignored: 0,
    undone: new Set(log.flatMap((event) => (isUndo(event, run) ? [undoKey(event.step, event.undoes)] : []))),
    order,
    judgements: new Map(),
  };
}

/** Minutes between two updates to those who wait, until a run says otherwise. */
const UPDATE_EVERY = 30;

function undoKey(step: string, { replica, seq }: EventRef): string {
  return eventKey({ run: step, replica, seq });
}

function isStart(event: RunEvent): event is EventOf<'started'> {
  return event.kind === 'started' && event.v === 1;
}

function isUndo(event: RunEvent, run: string | undefined): event is EventOf<'step-undone'> {
  return event.v === 1 && event.kind === 'step-undone' && event.run === run;
}

/** A run as its log tells it. */
export interface RunState extends Route {
  run: string | undefined;
  /** The event that began it, with the checklist as it was then; without it there is no run yet. */
  started: EventOf<'started'> | undefined;
  finishedAt: number | undefined;
  /** Put out of the way in the list of runs. */
  isArchived: boolean;
  /** What the incident is called; empty until somebody says it. */
  title: string;
  severity: Severity | undefined;
  updateEveryMin: number;
  /** What was told to those who wait. */
  updates: Array<{ text: string; at: number }>;
  /** To whom the run was handed over last; empty when it was not. */
  inCharge: string;
  steps: Map<string, StepRun>;
  observations: Array<{ step: string; value: string; at: number }>;
  notes: Array<{ step?: string; text: string; at: number }>;
  /** Values of the variables that are not secret. */
  values: Map<string, string>;
  /** When a step's command was last copied; copied is not executed. */
  copied: Map<string, number>;
  /** What the second look at a step found: it is as it should be, or there is a gap. */
  verified: Map<string, { gap?: string; at: number }>;
  /** Who looked on at a step that needs two people. */
  seconded: Map<string, { by: string; at: number }>;
  /** When the time-box of a step was last started by hand. */
  timers: Map<string, number>;
  causes: CauseRun[];
  /** Events that say nothing to this version of the site. */
  ignored: number;
}

type Draft = Omit<RunState, keyof Route | 'causes'> & {
  undone: Set<string>;
  order: string[];
  /** By step or by cause, in the order in which they were made. */
  judgements: Map<string, Judgement>;
};
