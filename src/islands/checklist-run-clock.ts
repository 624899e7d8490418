import { clocksOf, spanWords, type Timebox } from '#model/run/clocks.ts';
import type { RunState } from '#model/run/fold.ts';

/** What the clocks of a run say at a moment, in words. */
export function clockWords(state: RunState, now: number): ClockWords {
  if (state.started === undefined) return NO_CLOCKS;
  const { elapsed, untilUpdate, timebox } = clocksOf(state, now);
  const isOver = state.finishedAt !== undefined;
  const isUpdateDue = !isOver && untilUpdate <= 0;
  const isTimeUp = !isOver && timebox?.state === 'over';
  return {
    elapsed: isOver ? `took ${spanWords(elapsed)}` : `${spanWords(elapsed)} so far`,
    timebox: isOver || timebox === undefined ? '' : timeboxWords(timebox),
    timeboxState: timebox?.state ?? 'in-time',
    update: isOver ? '' : updateWords(untilUpdate),
    isUpdateDue,
    late: Number(isTimeUp) + Number(isUpdateDue),
  };
}

/** A moment as the clock here says it, to the second. */
export function localClock(ms: number): string {
  return new Date(ms).toLocaleTimeString('en-GB');
}

const MINUTE = 60_000;

const NO_CLOCKS: ClockWords = {
  elapsed: '',
  timebox: '',
  timeboxState: 'in-time',
  update: '',
  isUpdateDue: false,
  late: 0,
};

function updateWords(until: number): string {
  return until > 0 ? `update in ${Math.ceil(until / MINUTE)} min` : `UPDATE DUE ${spanWords(-until)} ago`;
}

function timeboxWords({ taken, limit, state }: Timebox): string {
  const so = `${spanWords(taken)} of ${limit} min`;
  return { 'in-time': `step ${so}`, nearly: `nearly over: ${so}`, over: `TIME IS UP: ${so}` }[state];
}

export interface ClockWords {
  elapsed: string;
  timebox: string;
  timeboxState: Timebox['state'];
  update: string;
  isUpdateDue: boolean;
  /** How many clocks have run out. */
  late: number;
}
