import { type EventRef, eventKey, type RunEvent } from './event.ts';
import { TYPED } from './withheld.ts';

/** Stands where words were taken out of a log. */
export const REMOVED = '(removed)';

/** The latest that a date can be, in milliseconds since 1970. */
export const LAST_MOMENT = 8.64e15;

/** A log as it is to be read: with corrected times, and without the words that were taken out. Its order stays. */
export function correct(log: readonly RunEvent[]): ReadEvent[] {
  const times = new Map<string, number>();
  const redacted = new Set<string>();
  for (const event of log) {
    if (event.kind === 'event-amended' && isMoment(event.at)) times.set(keyIn(event.run, event.amends), event.at);
    if (event.kind === 'event-redacted') redacted.add(keyIn(event.run, event.redacts));
  }
  return log.map((event) => {
    const key = eventKey(event);
    const worded = redacted.has(key) ? withoutWords(event) : event;
    const at = times.get(key);
    return at === undefined || at === event.wall ? worded : { ...worded, wall: at, recordedAt: event.wall };
  });
}

/** A moment that a date can hold. */
export function isMoment(ms: unknown): ms is number {
  return typeof ms === 'number' && Math.abs(ms) <= LAST_MOMENT;
}

function withoutWords(event: RunEvent): RunEvent {
  const words = TYPED.filter((key) => Object.hasOwn(event, key));
  return { ...event, ...Object.fromEntries(words.map((key) => [key, REMOVED])) };
}

function keyIn(run: string, { replica, seq }: EventRef): string {
  return eventKey({ run, replica, seq });
}

/** An event; when its time was corrected, `wall` is the corrected one. */
export type ReadEvent = RunEvent & { recordedAt?: number };
