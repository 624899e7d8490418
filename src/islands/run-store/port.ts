import type { RunEvent } from '#model/run/event.ts';
import type { RunSummary } from '#model/run/summary.ts';

/** Where the logs of runs are kept. */
export interface RunStore {
  /** Adds events; resolves only when they are durable. What is there already stays as it is. */
  append(events: readonly RunEvent[]): Promise<void>;
  /** All events of a run. */
  load(run: string): Promise<RunEvent[]>;
  /** The runs that are kept here, the latest first. */
  list(): Promise<RunSummary[]>;
  /** Calls back with the id of a run to which another page may have added; returns how to stop. */
  subscribe(nudged: (run: string) => void): () => void;
}
