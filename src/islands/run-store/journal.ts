import type { RunEvent } from '#model/run/event.ts';
import type { RunStore } from './port.ts';

/** Hands events to a store one batch after the other, keeps those that it refused, and knows which are saved. */
export class Journal {
  #pending: RunEvent[] = [];
  #writing = false;
  #failed = false;
  #savedAt: number | undefined;
  #callOffRetry = () => {};
  readonly #options: JournalOptions;

  constructor(options: JournalOptions) {
    this.#options = options;
  }

  get status(): SaveStatus {
    return { unsaved: this.#pending.length, failed: this.#failed, savedAt: this.#savedAt };
  }

  /** Takes events at once; they are written as soon as the store lets them. */
  add(events: readonly RunEvent[]): void {
    this.#pending.push(...events);
    void this.retry();
  }

  /** Writes what is pending, unless a write is on its way. */
  async retry(): Promise<void> {
    if (this.#writing || this.#pending.length === 0) return;
    this.#writing = true;
    this.#callOffRetry();
    this.#options.changed();
    await this.#write([...this.#pending]);
    this.#writing = false;
    this.#options.changed();
    if (!this.#failed) void this.retry();
  }

  async #write(batch: RunEvent[]): Promise<void> {
    const { store, now, changed, later } = this.#options;
    const forgetSlow = later(PATIENCE, () => {
      this.#failed = true;
      changed();
    });
    try {
      await store.append(batch);
      this.#pending.splice(0, batch.length);
      this.#savedAt = now();
      this.#failed = false;
    } catch {
      this.#failed = true;
      this.#callOffRetry = later(RETRY, () => void this.retry());
    }
    forgetSlow();
  }
}

/** A storage that is silent for so long is called not saved, though it may still answer. */
const PATIENCE = 3_000;
const RETRY = 5_000;

/** Calls back after some milliseconds; returns how to call it off. */
export function laterInPage(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}

export interface JournalOptions {
  store: Pick<RunStore, 'append'>;
  now: () => number;
  changed: () => void;
  later: typeof laterInPage;
}

/** How safe the log is. */
export interface SaveStatus {
  unsaved: number;
  failed: boolean;
  savedAt: number | undefined;
}
