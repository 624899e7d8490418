import type { RunEvent } from '#model/run/event.ts';
import type { RunSummary } from '#model/run/summary.ts';

/** Where the logs of runs are kept. */
export interface RunStore {
  /** Adds events; resolves only when they are durable. What is there already stays, unless words had been kept back. */
  append(events: readonly RunEvent[]): Promise<void>;
  /** All events of a run. */
  load(run: string): Promise<RunEvent[]>;
  /** The runs that are kept here, the latest first. */
  list(): Promise<RunSummary[]>;
  /** Takes events away for good: those of a run that is deleted, or of an import that is taken back. */
  remove(events: readonly RunEvent[]): Promise<void>;
  /** Calls back with the id of a run to which another page may have added; returns how to stop. */
  subscribe(nudged: (run: string) => void): () => void;
}
