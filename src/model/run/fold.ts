import type { Answer, Checklist, Step } from '../checklist.ts';
import { destination, stepsOf } from '../steps.ts';
import { type EventOf, type EventRef, eventKey, type RunEvent, type RunFact } from './event.ts';
import { merge } from './merge.ts';
import { type Route, route, type StepRun } from './route.ts';

/**
 * What a log says, whatever order its events came in and however often. It cannot fail: events that it
 * doesn't know, or whose step the checklist doesn't have, change nothing and are counted.
 */
export function fold(events: readonly RunEvent[]): RunState {
  const log = merge(events);
  const draft = emptyDraft(log.find(isStart), log);
  for (const event of log) if (!apply(draft, event)) draft.ignored++;
  const { undone, order, answered, ...state } = draft;
  const checklist = state.started?.snapshot ?? NO_CHECKLIST;
  return { ...state, ...route(checklist, state.steps), causes: verdicts(checklist, answered) };
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
  'observation-captured': (draft, { step, value, wall }) =>
    draft.steps.has(step) && draft.observations.push({ step, value, at: wall }) > 0,
  'note-added': (draft, { step, text, wall }) =>
    draft.notes.push({ text, at: wall, ...(step !== undefined && { step }) }) > 0,
  'variable-filled': (draft, { variable, value }) => draft.values.set(variable, value).has(variable),
  'command-copied': (draft, { step, wall }) => draft.steps.has(step) && draft.copied.set(step, wall).has(step),
  'run-finished': (draft, { wall }) => finish(draft, wall),
  'run-reopened': (draft) => finish(draft, undefined),
};

function settle(draft: Draft, event: RunEvent & { step: string }, outcome: StepRun): boolean {
  if (!draft.steps.has(event.step)) return false;
  if (draft.undone.has(undoKey(event.step, event))) return true;
  draft.answered.delete(event.step);
  draft.steps.set(event.step, { ...outcome, at: event.wall, undoes: { replica: event.replica, seq: event.seq } });
  return true;
}

function answer(draft: Draft, event: EventOf<'step-answered'>): boolean {
  const chosen = stepOf(draft, event.step)?.answers.find(({ answer }) => answer === event.answer);
  if (chosen === undefined || !settle(draft, event, { state: 'done', answer: chosen.answer })) return false;
  if (draft.undone.has(undoKey(event.step, event))) return true;
  draft.answered.set(event.step, chosen);
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

function finish(draft: Draft, at: number | undefined): boolean {
  draft.finishedAt = at;
  return true;
}

/** The latest answer that speaks of a cause decides; an answer that was replaced or undone no longer speaks. */
function verdicts({ causes }: Pick<Checklist, 'causes'>, answered: ReadonlyMap<string, Answer>): CauseRun[] {
  const found = new Map<string, Pick<CauseRun, 'verdict' | 'by'>>();
  for (const [by, { rulesIn, rulesOut }] of answered) {
    for (const cause of rulesIn) found.set(cause, { verdict: 'ruled-in', by });
    for (const cause of rulesOut) found.set(cause, { verdict: 'ruled-out', by });
  }
  return causes.map(({ id, label }) => ({ id, label, ...(found.get(id) ?? { verdict: 'standing' }) }));
}

function emptyDraft(started: EventOf<'started'> | undefined, log: readonly RunEvent[]): Draft {
  const order = stepsOf(started?.snapshot ?? NO_CHECKLIST).map(({ id }) => id);
  const run = started?.run ?? log[0]?.run;
  return {
    run,
    started,
    finishedAt: undefined,
    steps: new Map(order.map((id) => [id, { state: 'todo' }])),
    observations: [],
    notes: [],
    values: new Map(),
    copied: new Map(),
    ignored: 0,
    undone: new Set(log.flatMap((event) => (isUndo(event, run) ? [undoKey(event.step, event.undoes)] : []))),
    order,
    answered: new Map(),
  };
}

function undoKey(step: string, { replica, seq }: EventRef): string {
  return eventKey({ run: step, replica, seq });
}

function isStart(event: RunEvent): event is EventOf<'started'> {
  return event.kind === 'started' && event.v === 1;
}

function isUndo(event: RunEvent, run: string | undefined): event is EventOf<'step-undone'> {
  return event.kind === 'step-undone' && event.run === run;
}

/** A run as its log tells it. */
export interface RunState extends Route {
  run: string | undefined;
  /** The event that began it, with the checklist as it was then; without it there is no run yet. */
  started: EventOf<'started'> | undefined;
  finishedAt: number | undefined;
  steps: Map<string, StepRun>;
  observations: Array<{ step: string; value: string; at: number }>;
  notes: Array<{ step?: string; text: string; at: number }>;
  /** Values of the variables that are not secret. */
  values: Map<string, string>;
  /** When a step's command was last copied; copied is not executed. */
  copied: Map<string, number>;
  causes: CauseRun[];
  /** Events that say nothing to this version of the site. */
  ignored: number;
}

/** A hypothesis, and the step whose answer judged it. */
export interface CauseRun {
  id: string;
  label: string;
  verdict: 'standing' | 'ruled-in' | 'ruled-out';
  by?: string;
}

type Draft = Omit<RunState, keyof Route | 'causes'> & {
  undone: Set<string>;
  order: string[];
  answered: Map<string, Answer>;
};
