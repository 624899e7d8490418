import type { Checklist } from '../checklist.ts';

/** Orders events: logical time first, so that an answer never comes before what it answers, then ids. */
export function compareEvents(a: RunEvent, b: RunEvent): number {
  return (
    a.hlc[0] - b.hlc[0] ||
    a.hlc[1] - b.hlc[1] ||
    compareText(a.replica, b.replica) ||
    a.seq - b.seq ||
    compareText(a.run, b.run)
  );
}

/** The identity of an event: no two events of one run have the same. */
export function eventKey({ run, replica, seq }: Pick<Stamp, 'run' | 'replica' | 'seq'>): string {
  return `${run} ${replica} ${seq}`;
}

/** Orders texts by their code units, the same on every device whatever its language. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Hybrid logical time: milliseconds that never go back, and a counter for events of the same millisecond. */
export type LogicalTime = readonly [ms: number, counter: number];

/** Where and when an event was made. `replica` is one page load; `seq` counts its events in this run from 0. */
export interface Stamp {
  v: 1;
  run: string;
  replica: string;
  seq: number;
  hlc: LogicalTime;
  /** The clock of the device, as it was, in milliseconds since 1970: for reading, never for ordering. */
  wall: number;
}

/** Points at an earlier event of the same run. */
export type EventRef = Pick<Stamp, 'replica' | 'seq'>;

/** How bad an incident is: 1 customers cannot use it, 2 they notice, 3 they do not. */
export type Severity = 1 | 2 | 3;

/** What is thought of a hypothesis. */
export type CauseVerdict = 'standing' | 'ruled-in' | 'ruled-out';

/** What can happen in a run, in the past tense. Events are only ever added. */
export type RunFact =
  | { kind: 'started'; checklist: string; version: string; snapshot: Checklist; drill: boolean }
  | { kind: 'step-done'; step: string }
  | { kind: 'step-skipped'; step: string; reason: string }
  | { kind: 'step-not-applicable'; step: string; reason: string }
  | { kind: 'step-blocked'; step: string; reason: string }
  | { kind: 'step-answered'; step: string; answer: string }
  | { kind: 'step-undone'; step: string; undoes: EventRef }
  | { kind: 'step-seconded'; step: string; by: string }
  | { kind: 'step-confirmed'; step: string }
  | { kind: 'gap-found'; step: string; text: string }
  | { kind: 'timer-started'; step: string }
  | { kind: 'observation-captured'; step: string; value: string }
  | { kind: 'note-added'; step?: string; text: string }
  | { kind: 'variable-filled'; variable: string; value: string }
  | { kind: 'command-copied'; step: string }
  | { kind: 'cause-judged'; cause: string; verdict: CauseVerdict; reason: string }
  | { kind: 'run-described'; title?: string; severity?: Severity; updateEveryMin?: number }
  | { kind: 'update-sent'; text: string }
  | { kind: 'handed-over'; to: string; text: string }
  /** The time of an event as it really was; the recorded one stays in the log. */
  | { kind: 'event-amended'; amends: EventRef; at: number }
  /** The words of an event are not to be shown or exported any more. */
  | { kind: 'event-redacted'; redacts: EventRef }
  | { kind: 'run-finished' }
  | { kind: 'run-reopened' }
  | { kind: 'run-archived' }
  | { kind: 'run-unarchived' };

export type RunEvent = Stamp & RunFact;
export type EventOf<Kind extends RunFact['kind']> = Stamp & Extract<RunFact, { kind: Kind }>;
