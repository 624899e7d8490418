import { compareEvents, compareText, eventKey, type RunEvent } from './event.ts';

/**
 * The union of logs, sorted, each event once. Commutative, associative and idempotent, so devices
 * that have exchanged their logs in any order agree. Of two bodies that claim the same identity the smaller stays.
 */
export function merge(...logs: ReadonlyArray<readonly RunEvent[]>): RunEvent[] {
  const seen = new Set<string>();
  return logs
    .flat()
    .sort(compareEntirely)
    .filter((event) => isNew(eventKey(event), seen));
}

function compareEntirely(a: RunEvent, b: RunEvent): number {
  return compareEvents(a, b) || (a === b ? 0 : compareText(JSON.stringify(a), JSON.stringify(b)));
}

function isNew(key: string, seen: Set<string>): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
