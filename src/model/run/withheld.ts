import type { RunEvent } from './event.ts';

/** Stands where a sender kept back what was typed. */
export const NOT_SENT = '(not sent)';

/** An event as it is sent to somebody who is not to have what was typed. */
export function withhold(event: RunEvent): RunEvent {
  const typed = TYPED.filter((key) => Object.hasOwn(event, key));
  return { ...event, ...Object.fromEntries(typed.map((key) => [key, NOT_SENT])) };
}

/** How many pieces of text a sender has kept back. */
export function withheldIn(event: RunEvent): number {
  return TYPED.filter((key) => (event as unknown as Record<string, unknown>)[key] === NOT_SENT).length;
}

/** Whether an event is the same as another, with words that this one had kept back. */
export function isFuller(event: RunEvent, kept: RunEvent): boolean {
  return withheldIn(event) < withheldIn(kept) && JSON.stringify(withhold(event)) === JSON.stringify(withhold(kept));
}

/** The fields of events that people type into. */
export const TYPED = ['text', 'reason', 'value', 'title', 'to', 'by'] as const;
