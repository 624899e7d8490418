import type { Answer, Step } from '../checklist.ts';
import { type Destination, destination, type Phases, stepsOf } from '../steps.ts';

/** Follows the answers given so far: the steps passed, the one to do now, and what can still come. */
export function route(checklist: Phases, steps: ReadonlyMap<string, StepRun>): Route {
  const { path, end } = walk(checklist, steps);
  const current = path.find((id) => steps.get(id)?.state === 'todo') ?? path.find((id) => isBlocked(steps.get(id)));
  const onPath = new Set(path);
  const ahead = reachable(checklist, steps, path.at(-1));
  const elsewhere = stepsOf(checklist).filter(({ id }) => !onPath.has(id) && !ahead.has(id));
  return { path, end, current, ahead: [...ahead], notTaken: elsewhere.map(({ id }) => id) };
}

/** The answer that settled a step, if an answer did. */
export function chosenAnswer(step: Step, run: StepRun | undefined): Answer | undefined {
  return run?.state === 'done' ? step.answers.find(({ answer }) => answer === run.answer) : undefined;
}

function walk(checklist: Phases, steps: ReadonlyMap<string, StepRun>): { path: string[]; end: Destination } {
  const seen = new Set<string>();
  const path: string[] = [];
  let at = start(checklist);
  while (at.to === 'step' && !seen.has(at.id)) {
    const step = stepById(checklist, at.id);
    seen.add(at.id);
    if (step !== undefined && applies(step, steps)) path.push(at.id);
    if (path.at(-1) === at.id && steps.get(at.id)?.state === 'todo') break;
    at = destination(checklist, at.id, step && chosenAnswer(step, steps.get(at.id)));
  }
  return { path, end: at };
}

/** Steps that some answers still lead to, going forward; going back is said by reopening, not by greying. */
function reachable(checklist: Phases, runs: ReadonlyMap<string, StepRun>, from: string | undefined): Set<string> {
  const found = new Set<string>();
  if (from === undefined || runs.get(from)?.state !== 'todo') return found;
  const steps = stepsOf(checklist);
  const open = new Set([from]);
  for (const step of steps) {
    if (!open.has(step.id)) continue;
    if (step.id !== from && mayApply(step, runs)) found.add(step.id);
    for (const to of exits(checklist, step)) open.add(to);
  }
  return found;
}

function exits(checklist: Phases, step: Step): string[] {
  const destinations = [undefined, ...step.answers].map((answer) => destination(checklist, step.id, answer));
  return destinations.flatMap((to) => (to.to === 'step' ? [to.id] : []));
}

function applies({ showIf }: Step, steps: ReadonlyMap<string, StepRun>): boolean {
  return showIf === undefined || steps.get(showIf.step)?.answer === showIf.answer;
}

function mayApply(step: Step, steps: ReadonlyMap<string, StepRun>): boolean {
  return applies(step, steps) || steps.get(step.showIf?.step ?? '')?.state === 'todo';
}

function start(checklist: Phases): Destination {
  const first = stepsOf(checklist)[0];
  return first === undefined ? { to: 'end' } : { to: 'step', id: first.id };
}

function stepById(checklist: Phases, id: string): Step | undefined {
  return stepsOf(checklist).find((step) => step.id === id);
}

function isBlocked(run: StepRun | undefined): boolean {
  return run?.state === 'blocked';
}

export type StepState = 'todo' | 'done' | 'skipped' | 'not-applicable' | 'blocked';

/** What a run knows of one step. */
export interface StepRun {
  state: StepState;
  /** Device time of the event that gave the state. */
  at?: number;
  reason?: string;
  /** The last answer; it outlives the reopening of its step, since what was seen was seen. */
  answer?: string;
  /** The event that undo would take back. */
  undoes?: { replica: string; seq: number };
}

/** The way that a run took and can still take. */
export interface Route {
  path: string[];
  /** Where the walked path stops: at the step to do, at the end, or in another case. */
  end: Destination;
  current: string | undefined;
  ahead: string[];
  notTaken: string[];
}
