import { withoutWords } from '#model/run/corrections.ts';
import type { RunEvent } from '#model/run/event.ts';
import { isFuller } from '#model/run/withheld.ts';

/** The one name of everything that a device keeps of runs. */
export const KEPT_AS = 'casebook-runs-1';

/** One layout for ever: a new one would be a new database, so no page has to wait for another to close. */
export async function openEvents(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    const store = request.result.createObjectStore('events', { keyPath: ['run', 'replica', 'seq'] });
    store.createIndex('kind', 'kind');
  };
  return resultOf(request);
}

/** The events of one run. */
export function readRun(db: IDBDatabase, run: string): Promise<RunEvent[]> {
  const query = IDBKeyRange.bound([run], [run, []]);
  return resultOf<RunEvent[]>(db.transaction('events').objectStore('events').getAll(query));
}

/** Reads everything in slices, so that no write has to wait for more than one of them. */
export async function readInSlices(db: IDBDatabase): Promise<RunEvent[]> {
  const all: RunEvent[] = [];
  for (let last: RunEvent | undefined; ; ) {
    const query = last && IDBKeyRange.lowerBound(keyOf(last), true);
    const slice = await resultOf<RunEvent[]>(db.transaction('events').objectStore('events').getAll(query, SLICE));
    all.push(...slice);
    last = slice.at(-1);
    if (slice.length < SLICE) return all;
  }
}

const SLICE = 200;

/** Adds events. What is there already stays, but for words that had been kept back, or are to be taken out. */
export function write(db: IDBDatabase, events: readonly RunEvent[]): Promise<void> {
  return change(db, async (store) => {
    const kept = (event: Place): Promise<RunEvent | undefined> => resultOf(store.get(keyOf(event)));
    const writes = events.map(async (event) => {
      const old = await kept(event);
      if (old === undefined) store.add(event);
      else if (isFuller(event, old)) store.put(event);
    });
    const removals = events.map(async (event) => {
      const old = event.kind === 'event-redacted' && (await kept({ run: event.run, ...event.redacts }));
      if (old) store.put(withoutWords(old));
    });
    await Promise.all([...writes, ...removals]);
  });
}

/** Takes events out. */
export function erase(db: IDBDatabase, events: readonly RunEvent[]): Promise<void> {
  return change(db, async (store) => {
    for (const event of events) store.delete(keyOf(event));
  });
}

/** The result of a request, as a promise. */
export function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** The success of a request says only that it was taken; a full disk aborts afterwards. So "saved" is the transaction's own end. */
async function change(db: IDBDatabase, work: (store: IDBObjectStore) => Promise<void>): Promise<void> {
  const transaction = db.transaction('events', 'readwrite', { durability: 'strict' });
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
  await Promise.all([work(transaction.objectStore('events')), done]);
}

function keyOf({ run, replica, seq }: Place): [string, string, number] {
  return [run, replica, seq];
}

type Place = Pick<RunEvent, 'run' | 'replica' | 'seq'>;
