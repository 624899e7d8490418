import { needlessWords } from './corrections.ts';
import { eventKey, type RunEvent } from './event.ts';
import { merge } from './merge.ts';
import { isFuller } from './withheld.ts';

/**
 * What each of two journals must be given, so that both have every event, and neither the words that were taken out.
 * A journal may hold several bodies of one event.
 */
export function healing(first: readonly RunEvent[], second: readonly RunEvent[]): Healing {
  const all = merge(first, second);
  return { toFirst: lackOf(first, all), toSecond: lackOf(second, all) };
}

function lackOf(kept: readonly RunEvent[], all: readonly RunEvent[]): RunEvent[] {
  const there = new Map(merge(kept).map((event) => [eventKey(event), event]));
  return [...new Set([...all.filter((event) => isNews(event, there)), ...needlessWords(all, kept)])];
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
