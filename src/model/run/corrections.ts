import { type EventRef, eventKey, type RunEvent } from './event.ts';
import { NOT_SENT, TYPED } from './withheld.ts';

/** Stands where words were taken out of a log. */
export const REMOVED = '(removed)';

/** The latest that a date can be, in milliseconds since 1970. */
export const LAST_MOMENT = 8.64e15;

/** A log as it is to be read: with corrected times, and without the words that were taken out. Its order stays. */
export function correct(log: readonly RunEvent[]): ReadEvent[] {
  const times = new Map<string, number>();
  for (const event of log) {
    if (event.v !== 1 || event.kind !== 'event-amended' || !isMoment(event.at)) continue;
    times.set(keyIn(event.run, event.amends), event.at);
  }
  return redact(log).map((event) => {
    const at = times.get(eventKey(event));
    return at === undefined || at === event.wall ? event : { ...event, wall: at, recordedAt: event.wall };
  });
}

/** A log without the words that were taken out: what is read, and what leaves the device. */
export function redact(log: readonly RunEvent[]): RunEvent[] {
  const redacted = new Set<string>();
  for (const event of log) {
    if (event.v === 1 && event.kind === 'event-redacted') redacted.add(keyIn(event.run, event.redacts));
  }
  return log.map((event) => (redacted.has(eventKey(event)) ? withoutWords(event) : event));
}

/** The redactions of a log whose words are still in what is kept. */
export function needlessWords(log: readonly RunEvent[], kept: readonly RunEvent[]): RunEvent[] {
  const wordy = new Set(kept.filter(hasWords).map(eventKey));
  return log.filter(
    (event) => event.v === 1 && event.kind === 'event-redacted' && wordy.has(keyIn(event.run, event.redacts)),
  );
}

/** What was typed, or nothing where it was taken out or kept back: a placeholder must not get into a command. */
export function typedValue(value: string): string {
  return value === REMOVED || value === NOT_SENT ? '' : value;
}

/** A moment that a date can hold. */
export function isMoment(ms: unknown): ms is number {
  return typeof ms === 'number' && Math.abs(ms) <= LAST_MOMENT;
}

/** An event as it stays when its words are taken out. */
export function withoutWords(event: RunEvent): RunEvent {
  const words = TYPED.filter((key) => Object.hasOwn(event, key));
  return { ...event, ...Object.fromEntries(words.map((key) => [key, REMOVED])) };
}

function hasWords(event: RunEvent): boolean {
  const texts = event as unknown as Record<string, unknown>;
  return TYPED.some((key) => Object.hasOwn(event, key) && texts[key] !== REMOVED);
}

function keyIn(run: string, { replica, seq }: EventRef): string {
  return eventKey({ run, replica, seq });
}

/** An event; when its time was corrected, `wall` is the corrected one. */
export type ReadEvent = RunEvent & { recordedAt?: number };
