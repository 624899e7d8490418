import type { RunEvent } from '#model/run/event.ts';
import type { Head } from '#model/run/heads.ts';
import { KEPT_AS } from './events-database.ts';
import type { StoreHealth } from './port.ts';
import type { Ask, Healed, Reply } from './second-journal-protocol.ts';
import { Tripwire } from './tripwire.ts';

/** Starts the second journal: files that a worker writes. It compares itself with the first one, now and after each failure. */
export function openSecondJournal(report: (health: Partial<StoreHealth>) => void): SecondJournal {
  const worker = new Worker(new URL('./second-journal-worker.ts', import.meta.url), { type: 'module' });
  return new SecondJournal(worker, report);
}

/** What a page knows of the files, and of whether both journals hold the same. */
export class SecondJournal {
  /** Settles when both journals have been compared for the first time. */
  readonly healed: Promise<void>;
  readonly #tripwire = new Tripwire();
  readonly #asked = new Map<number, PromiseWithResolvers<unknown>>();
  readonly #worker: Worker;
  /** Tells all pages, this one too, what has come back. */
  readonly #channel = new BroadcastChannel(KEPT_AS);
  readonly #report: (health: Partial<StoreHealth>) => void;
  #heads: ReadonlyMap<string, Head> | undefined;
  #isSingle = false;
  #isOwing = false;
  #isDead = false;
  #delay = FIRST_DELAY;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(worker: Worker, report: (health: Partial<StoreHealth>) => void) {
    this.#worker = worker;
    this.#report = report;
    worker.addEventListener('message', ({ data }: MessageEvent<Reply>) => this.#settle(data));
    worker.addEventListener('error', () => this.#die());
    this.healed = this.#heal();
  }

  /** Writes what the first journal is writing; resolves when it is in the files. */
  async append(events: readonly RunEvent[], saved: Promise<void>): Promise<void> {
    const copied = this.#ask({ what: 'append', events }) as Promise<void>;
    const late = setTimeout(() => this.#say(true), LATE);
    Promise.any([saved, copied]).then(
      () => this.#tripwire.note(events),
      () => {},
    );
    Promise.all([saved, copied])
      .then(
        () => (this.#isOwing ? this.#heal() : this.#say(false)),
        () => this.#owe(),
      )
      .finally(() => clearTimeout(late));
    return copied;
  }

  /** The events of a run, or of all, as either journal has them. */
  async load(run?: string): Promise<RunEvent[]> {
    return (await this.#ask({ what: 'load', run })) as RunEvent[];
  }

  /** Takes events out of the files. */
  async remove(events: readonly RunEvent[]): Promise<void> {
    this.#tripwire.forget(events);
    await this.#ask({ what: 'remove', events });
  }

  /** The reader knows what is missing: it is not said again. */
  accept(): void {
    if (this.#heads !== undefined) this.#tripwire.accept(this.#heads);
    this.#report({ missing: undefined });
  }

  async #heal(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const noted = this.#tripwire.noted();
    try {
      const { isSingle, runs, heads } = (await this.#ask({ what: 'heal' })) as Healed;
      this.#heads = heads;
      if (heads !== undefined) this.#report({ missing: this.#tripwire.compare(noted, heads) });
      if (isSingle) this.#owe();
      else this.#isHealed();
      for (const run of runs) this.#channel.postMessage(run);
    } catch {
      this.#owe();
    }
  }

  #isHealed(): void {
    this.#isOwing = false;
    this.#delay = FIRST_DELAY;
    this.#say(false);
  }

  /** Something is in one journal alone: it is said, and tried again, ever less often. */
  #owe(): void {
    this.#isOwing = true;
    this.#say(true);
    if (this.#isDead || this.#timer !== undefined) return;
    this.#timer = setTimeout(() => void this.#heal(), this.#delay);
    this.#delay *= 2;
  }

  #say(isSingle: boolean): void {
    if (isSingle === this.#isSingle) return;
    this.#isSingle = isSingle;
    this.#report({ isSingle });
  }

  #ask(ask: Ask): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    if (this.#isDead) answer.reject(new Error('The worker did not start.'));
    const id = nextId++;
    this.#asked.set(id, answer);
    this.#worker.postMessage({ id, ...ask });
    return answer.promise;
  }

  #settle(reply: Reply): void {
    const answer = this.#asked.get(reply.id);
    this.#asked.delete(reply.id);
    if (reply.ok) answer?.resolve(reply.given);
    else answer?.reject(new Error(reply.reason));
  }

  /** Its script did not load, or it broke: from here on there is one journal. */
  #die(): void {
    this.#isDead = true;
    for (const answer of this.#asked.values()) answer.reject(new Error('The worker did not start.'));
    this.#asked.clear();
  }
}

let nextId = 0;

/** A file that is silent for so long is called missing, though it may still answer. */
const LATE = 3_000;
const FIRST_DELAY = 10_000;
