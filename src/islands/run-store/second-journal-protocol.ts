import type { RunEvent } from '#model/run/event.ts';
import type { Head } from '#model/run/heads.ts';

/** What the page asks of the worker of the second journal. */
export type Ask =
  | { what: 'append' | 'remove'; events: readonly RunEvent[] }
  | { what: 'load'; run: string | undefined }
  | { what: 'heal' };

/** What the worker did, or why it could not. */
export type Reply = { id: number; ok: true; given: unknown } | { id: number; ok: false; reason: string };

/** What came of a comparison of both journals. */
export interface Healed {
  /** One of the journals could not be read or written. */
  isSingle: boolean;
  /** Runs of which IndexedDB lacked something. */
  runs: string[];
  /** The last entries that are there; nothing when IndexedDB could not be read. */
  heads: Map<string, Head> | undefined;
}
