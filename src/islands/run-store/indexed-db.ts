import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import type { RunEvent } from '#model/run/event.ts';
import { FRAME_KINDS, summarise } from '#model/run/summary.ts';
import { isFuller } from '#model/run/withheld.ts';
import type { RunStore } from './port.ts';

/** Keeps runs in IndexedDB. It opens on first use, and again after a failure, so that a later try can succeed. */
export function createIndexedDbStore(name = 'casebook-runs-1'): RunStore {
  const open = reopening(name);
  const channel = openChannel(name);
  const nudge = (events: readonly RunEvent[]) => {
    for (const run of new Set(events.map(({ run }) => run))) channel?.postMessage(run);
  };
  return {
    async append(events) {
      await write(await open(), events);
      nudge(events);
    },
    async remove(events) {
      const transaction = (await open()).transaction('events', 'readwrite', { durability: 'strict' });
      await Promise.all([...events.map((event) => transaction.store.delete(keyOf(event))), transaction.done]);
      nudge(events);
    },
    load: async (run) => (await open()).getAll('events', IDBKeyRange.bound([run], [run, []])),
    async list() {
      const db = await open();
      return summarise(
        (await Promise.all(FRAME_KINDS.map((kind) => db.getAllFromIndex('events', 'kind', kind)))).flat(),
      );
    },
    subscribe(nudged) {
      const listen = ({ data }: MessageEvent<unknown>) => typeof data === 'string' && nudged(data);
      channel?.addEventListener('message', listen);
      return () => channel?.removeEventListener('message', listen);
    },
  };
}

/**
 * The promise of `add` says only that the request was taken; a full disk aborts the transaction
 * afterwards. So "saved" is the transaction's own end.
 */
async function write(db: Db, events: readonly RunEvent[]): Promise<void> {
  const transaction = db.transaction('events', 'readwrite', { durability: 'strict' });
  const writes = events.map(async (event) => {
    const kept = await transaction.store.get(keyOf(event));
    if (kept === undefined) await transaction.store.add(event);
    else if (isFuller(event, kept)) await transaction.store.put(event);
  });
  await Promise.all([...writes, transaction.done]);
}

function keyOf({ run, replica, seq }: RunEvent): [string, string, number] {
  return [run, replica, seq];
}

function reopening(name: string): () => Promise<Db> {
  let opened: Promise<Db> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= openEvents(name, forget);
    opened.catch(forget);
    return opened;
  };
}

/** One layout for ever: a new one would be a new database, so no page has to wait for another to close. */
async function openEvents(name: string, terminated: () => void): Promise<Db> {
  return openDB<RunsSchema>(name, 1, {
    upgrade(db) {
      const store = db.createObjectStore('events', { keyPath: ['run', 'replica', 'seq'] });
      store.createIndex('kind', 'kind');
    },
    terminated,
  });
}

/** Without a channel, pages read again when they are looked at. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

type Db = IDBPDatabase<RunsSchema>;

interface RunsSchema extends DBSchema {
  events: { key: [string, string, number]; value: RunEvent; indexes: { kind: RunEvent['kind'] } };
}
