import { needlessWords } from './corrections.ts';
import { eventKey, type RunEvent } from './event.ts';
import { isFuller } from './withheld.ts';

/** What each of two journals must be given, so that both have every event, and neither the words that were taken out. */
export function healing(first: readonly RunEvent[], second: readonly RunEvent[]): Healing {
  const [inFirst, inSecond] = [byKey(first), byKey(second)];
  const all = [...first, ...second];
  const redactions = (kept: readonly RunEvent[]) => needlessWords(all, kept);
  return {
    toFirst: [...second.filter((event) => isNews(event, inFirst)), ...redactions(first)],
    toSecond: [...first.filter((event) => isNews(event, inSecond)), ...redactions(second)],
  };
}

function isNews(event: RunEvent, there: ReadonlyMap<string, RunEvent>): boolean {
  const kept = there.get(eventKey(event));
  return kept === undefined || isFuller(event, kept);
}

function byKey(events: readonly RunEvent[]): Map<string, RunEvent> {
  return new Map(events.map((event) => [eventKey(event), event]));
}

/** What is missing on either side. */
export interface Healing {
  toFirst: RunEvent[];
  toSecond: RunEvent[];
}
