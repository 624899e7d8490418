import type { Step } from '../checklist.ts';
import { destination, stepsOf } from '../steps.ts';
import type { WrongTurn } from './drill-report.ts';
import type { EventOf, EventRef, RunEvent } from './event.ts';
import { type RunState, stepOf } from './fold.ts';

/** The wrong turns that need no truth to be seen: what was left, undone, changed, or took too long. */
export function drillMishaps(state: RunState, log: readonly RunEvent[]): WrongTurn[] {
  return [...left(state), ...undone(state, log), ...changed(state, log), ...overruns(state, log)];
}

const MINUTE = 60_000;

/** Steps that were done on a way that the answers do not take any more. */
function left(state: RunState): WrongTurn[] {
  return state.notTaken.flatMap((id) => {
    const run = state.steps.get(id);
    return run?.state === 'done'
      ? [
          {
            kind: 'left-again',
            what: `${doOf(state, id)} was done on a way that was left again`,
            after: since(state, run.at),
          },
        ]
      : [];
  });
}

function undone(state: RunState, log: readonly RunEvent[]): WrongTurn[] {
  const answers = new Map(log.filter(isAnswer).map((event) => [refKey(event), event]));
  return log.flatMap((event) => {
    const answer = event.kind === 'step-undone' ? answers.get(refKey(event.undoes)) : undefined;
    if (answer === undefined) return [];
    return [
      {
        kind: 'undone',
        what: `the answer “${answer.answer}” to ${doOf(state, answer.step)} was undone`,
        after: since(state, event.wall),
      },
    ];
  });
}

/** Another answer to a step that was settled. What leads in a circle is asked again, and may well have another answer. */
function changed(state: RunState, log: readonly RunEvent[]): WrongTurn[] {
  const given = new Map<string, string>();
  return log.flatMap((event) => {
    if (event.kind === 'step-undone') given.delete(event.step);
    if (event.kind !== 'step-answered') return [];
    const { step, answer, wall } = event;
    const before = given.get(step);
    given.set(step, answer);
    for (const reopened of askedAgain(state, event)) given.delete(reopened);
    if (before === undefined || before === answer) return [];
    return [
      {
        kind: 'changed',
        what: `the answer to ${doOf(state, step)} was changed from “${before}” to “${answer}”`,
        after: since(state, wall),
      },
    ];
  });
}

/** The steps that an answer opens again, when it leads back. */
function askedAgain({ started }: RunState, { step, answer }: EventOf<'step-answered'>): string[] {
  const checklist = started?.snapshot ?? { phases: [] };
  const order = stepsOf(checklist).map(({ id }) => id);
  const chosen = stepsOf(checklist)
    .find(({ id }) => id === step)
    ?.answers.find((one) => one.answer === answer);
  const to = chosen && destination(checklist, step, chosen);
  return to?.to === 'step' ? order.slice(order.indexOf(to.id), order.indexOf(step) + 1) : [];
}

/** A step takes its time from when the one before was settled, or its time-box was started again. */
function overruns(state: RunState, log: readonly RunEvent[]): WrongTurn[] {
  let before = state.started?.wall ?? 0;
  const timers = new Map<string, number>();
  return log.flatMap((event) => {
    if (event.kind === 'timer-started') timers.set(event.step, event.wall);
    const step = isSettling(event) ? stepOf(state, event.step) : undefined;
    if (step === undefined) return [];
    const begin = Math.max(before, timers.get(step.id) ?? 0);
    before = event.wall;
    return overrun(step, event.wall - begin, since(state, event.wall));
  });
}

function overrun({ do: what, timeboxMin: limit }: Step, taken: number, after: number): WrongTurn[] {
  if (limit === undefined || taken <= limit * MINUTE) return [];
  return [{ kind: 'overrun', what: `“${what}”`, after, taken, limit }];
}

function isSettling(
  event: RunEvent,
): event is EventOf<'step-done' | 'step-answered' | 'step-skipped' | 'step-blocked'> {
  return SETTLING.has(event.kind);
}

const SETTLING: ReadonlySet<RunEvent['kind']> = new Set([
  ...(['step-done', 'step-answered', 'step-skipped', 'step-not-applicable', 'step-blocked'] as const),
]);

function isAnswer(event: RunEvent): event is EventOf<'step-answered'> {
  return event.kind === 'step-answered';
}

function doOf(state: RunState, step: string): string {
  return `“${stepOf(state, step)?.do ?? step}”`;
}

/** Milliseconds from the beginning of a run. */
export function since({ started }: RunState, at = 0): number {
  return Math.max(0, at - (started?.wall ?? at));
}

/** The identity of an event within its run. */
export function refKey({ replica, seq }: EventRef): string {
  return `${replica} ${seq}`;
}
