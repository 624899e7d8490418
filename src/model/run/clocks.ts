import { type RunState, stepOf } from './fold.ts';

/** How long things have taken at a moment. It is never less than nothing, whatever the clock of the device did. */
export function clocksOf(state: RunState, now: number): RunClocks {
  const { started, finishedAt, updates, updateEveryMin } = state;
  const beginning = started?.wall ?? now;
  const end = finishedAt ?? now;
  const lastUpdate = updates.at(-1)?.at ?? beginning;
  const limit = stepOf(state, state.current ?? '')?.timeboxMin;
  return {
    elapsed: span(beginning, end),
    untilUpdate: updateEveryMin * MINUTE - span(lastUpdate, end),
    ...(limit !== undefined && { timebox: timeboxOf(span(currentSince(state), end), limit) }),
  };
}

/** Minutes and seconds, or hours and minutes, of a span in milliseconds. */
export function spanWords(ms: number): string {
  const minutes = Math.floor(ms / MINUTE);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return minutes > 0 ? `${minutes} min` : `${Math.floor(ms / 1_000)} s`;
}

const MINUTE = 60_000;

/** From here on, a time-box is said to run out. */
const NEARLY = 0.8;

function timeboxOf(taken: number, limit: number): Timebox {
  const share = taken / (limit * MINUTE);
  return { taken, limit, state: share >= 1 ? 'over' : share >= NEARLY ? 'nearly' : 'in-time' };
}

/** The moment at which the current step became the one to do, or at which its time-box was started again. */
function currentSince({ current = '', path, steps, timers, started }: RunState): number {
  const before = path.slice(0, path.indexOf(current)).map((id) => steps.get(id)?.at ?? 0);
  return Math.max(started?.wall ?? 0, timers.get(current) ?? 0, ...before);
}

function span(from: number, to: number): number {
  return Math.max(0, to - from);
}

/** All in milliseconds. */
export interface RunClocks {
  elapsed: number;
  /** Negative once an update is due. */
  untilUpdate: number;
  /** That of the current step, if it has one. */
  timebox?: Timebox;
}

export interface Timebox {
  taken: number;
  /** Minutes. */
  limit: number;
  state: 'in-time' | 'nearly' | 'over';
}
