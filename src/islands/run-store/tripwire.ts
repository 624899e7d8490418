import type { RunEvent } from '#model/run/event.ts';
import { type Head, hashOf, type Missing, missingOf, replicaKey } from '#model/run/heads.ts';
import { KEPT_AS } from './events-database.ts';

/** Notes beside the journals how many entries there are, so that a loss of both can be told. Only a hint: it may be late, or refused. */
export class Tripwire {
  readonly #written = new Map<string, Set<number>>();
  /** What was taken away while the journals were read is in what was read, and is not missing. */
  readonly #forgotten = new Set<string>();

  /** Notes what has been written. */
  note(events: readonly RunEvent[]): void {
    for (const [key, own] of Map.groupBy(events, replicaKey)) {
      const all = this.#written.get(key) ?? new Set();
      for (const { seq } of own) all.add(seq);
      this.#written.set(key, all);
      this.#forgotten.delete(key);
      const last = own.reduce((latest, event) => (event.seq > latest.seq ? event : latest));
      raise(key, { count: all.size, at: last.wall, hash: hashOf(last) });
    }
  }

  /** Forgets entries that somebody took away. */
  forget(events: readonly RunEvent[]): void {
    for (const key of new Set(events.map(replicaKey))) {
      this.#written.delete(key);
      this.#forgotten.add(key);
      attempt(() => localStorage.removeItem(PREFIX + key));
    }
  }

  /** What is noted by now. Whoever compares takes it first: what is noted was stored before. */
  noted(): Map<string, Head> {
    const keys = attempt(() => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX))) ?? [];
    return new Map(keys.map((key) => [key.slice(PREFIX.length), readNote(key)]));
  }

  /** What was noted and is not there; what is there and was not noted is noted. */
  compare(noted: ReadonlyMap<string, Head>, found: ReadonlyMap<string, Head>): Missing | undefined {
    const [expected, there] = [this.#without(noted), this.#without(found)];
    for (const [key, head] of there) raise(key, head);
    return missingOf(expected, there);
  }

  #without(heads: ReadonlyMap<string, Head>): Map<string, Head> {
    return new Map([...heads].filter(([key]) => !this.#forgotten.has(key)));
  }

  /** From now on, what is there is all that should be there. */
  accept(found: ReadonlyMap<string, Head>): void {
    for (const key of this.noted().keys()) attempt(() => localStorage.removeItem(PREFIX + key));
    this.compare(new Map(), found);
  }
}

/** A note is never lowered: a page knows only what it has written itself. */
function raise(key: string, { count, at, hash }: Head): void {
  attempt(() => {
    if (readNote(PREFIX + key).count < count) localStorage.setItem(PREFIX + key, `${count} ${at} ${hash}`);
  });
}

function readNote(key: string): Head {
  const [count, at, hash = ''] = (localStorage.getItem(key) ?? '').split(' ');
  return { count: Number(count) || 0, at: Number(at) || 0, hash };
}

/** A browser may refuse even to say that there is such a storage. */
function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

const PREFIX = `${KEPT_AS} `;
