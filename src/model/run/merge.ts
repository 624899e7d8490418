import { compareEvents, compareText, eventKey, type RunEvent } from './event.ts';
import { withheldIn } from './withheld.ts';

/**
 * The union of logs, sorted, each event once. Commutative, associative and idempotent, so devices
 * that have exchanged their logs in any order agree. Of two bodies that claim the same identity the one with
 * more of its words stays, and of equal ones the smaller.
 */
export function merge(...logs: ReadonlyArray<readonly RunEvent[]>): RunEvent[] {
  const seen = new Set<string>();
  return logs
    .flat()
    .sort(compareEntirely)
    .filter((event) => isNew(eventKey(event), seen));
}

function compareEntirely(a: RunEvent, b: RunEvent): number {
  if (a === b) return 0;
  return compareEvents(a, b) || withheldIn(a) - withheldIn(b) || compareText(JSON.stringify(a), JSON.stringify(b));
}

function isNew(key: string, seen: Set<string>): boolean {
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}
