import type { RunEvent } from '#model/run/event.ts';
import type { Missing } from '#model/run/heads.ts';
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
  /** What is known by now of how well the logs are kept. */
  health(): StoreHealth;
  /** What is missing by now is not said again. */
  accept(): Promise<void>;
}

/** How well logs are kept. */
export interface StoreHealth {
  /** Something is in one of the two journals alone. */
  isSingle: boolean;
  /** Entries that were recorded here and are in neither journal. */
  missing?: Missing | undefined;
}
