import { needlessWords } from './corrections.ts';
import { eventKey, type RunEvent } from './event.ts';
import { isFuller } from './withheld.ts';

/**
 * What each of two journals must be given, so that both have every event, and neither the words that were taken out.
 * A journal may hold several bodies of one event.
 */
export function healing(first: readonly RunEvent[], second: readonly RunEvent[]): Healing {
  return { toFirst: lackOf(first, second), toSecond: lackOf(second, first) };
}

/** Each event once, in the body that has most of its words. It sorts nothing, so that it is quick for all runs of a device. */
export function eachOnce(events: readonly RunEvent[]): Map<string, RunEvent> {
  const all = new Map<string, RunEvent>();
  for (const event of events) if (isNews(event, all)) all.set(eventKey(event), event);
  return all;
}

function lackOf(kept: readonly RunEvent[], other: readonly RunEvent[]): RunEvent[] {
  const [there, elsewhere] = [eachOnce(kept), [...eachOnce(other).values()]];
  const redactions = eachOnce(needlessWords([...kept, ...other], kept));
  return [...new Set([...elsewhere.filter((event) => isNews(event, there)), ...redactions.values()])];
}

function isNews(event: RunEvent, there: ReadonlyMap<string, RunEvent>): boolean {
  const kept = there.get(eventKey(event));
  return kept === undefined || isFuller(event, kept);
}

/** What is missing on either side. */
export interface Healing {
  toFirst: RunEvent[];
  toSecond: RunEvent[];
}
