import type { RunEvent } from './event.ts';
import { fingerprint } from './version.ts';
import { withhold } from './withheld.ts';

/** How many entries each replica of each run has, and what stands for the last one. */
export function headsOf(events: readonly RunEvent[]): Map<string, Head> {
  const byReplica = Map.groupBy(events, replicaKey);
  return new Map([...byReplica].map(([key, entries]) => [key, headOf(entries)]));
}

/** The name of a replica within a run. */
export function replicaKey({ run, replica }: Pick<RunEvent, 'run' | 'replica'>): string {
  return `${run} ${replica}`;
}

/** How many entries are not there though later ones of the same replica are: each replica counts its own from 0. */
export function gapsIn(events: readonly RunEvent[]): number {
  const byReplica = Map.groupBy(events, replicaKey);
  return [...byReplica.values()].reduce((sum, entries) => {
    const last = entries.reduce((highest, { seq }) => Math.max(highest, seq), 0);
    return sum + last + 1 - countOf(entries);
  }, 0);
}

function countOf(entries: readonly RunEvent[]): number {
  return new Set(entries.map(({ seq }) => seq)).size;
}

/** How many entries should be there and are not, and when the latest of them was recorded. */
export function missingOf(noted: ReadonlyMap<string, Head>, found: ReadonlyMap<string, Head>): Missing | undefined {
  const gaps = [...noted].map(([key, head]) => ({ at: head.at, entries: gapOf(head, found.get(key)) }));
  const real = gaps.filter(({ entries }) => entries > 0);
  if (real.length === 0) return undefined;
  return {
    entries: real.reduce((sum, { entries }) => sum + entries, 0),
    at: real.reduce((latest, { at }) => Math.max(latest, at), real[0]?.at ?? 0),
  };
}

function gapOf(noted: Head, found: Head | undefined): number {
  if (found === undefined) return noted.count;
  if (found.count === noted.count) return found.hash === noted.hash ? 0 : 1;
  return noted.count - found.count;
}

/** Stands for an entry. It leaves out what people typed: words that are taken out, or come later, change no head. */
export function hashOf(event: RunEvent): string {
  return fingerprint(JSON.stringify(withhold(event)));
}

function headOf(entries: readonly RunEvent[]): Head {
  const last = entries.reduce((latest, entry) => (entry.seq > latest.seq ? entry : latest));
  return { count: countOf(entries), at: last.wall, hash: hashOf(last) };
}

/** What a replica had written when it was last looked at. */
export interface Head {
  count: number;
  /** When the last entry was recorded, by the clock of the device. */
  at: number;
  hash: string;
}

/** Entries that were recorded on this device and are not there any more. */
export interface Missing {
  entries: number;
  at: number;
}
