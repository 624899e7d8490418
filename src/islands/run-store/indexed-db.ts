import type { RunEvent } from '#model/run/event.ts';
import { FRAME_KINDS, summarise } from '#model/run/summary.ts';
import { erase, KEPT_AS, openEvents, readRun, resultOf, write } from './events-database.ts';
import type { RunStore } from './port.ts';

/** Keeps runs in IndexedDB. It opens on first use, and again after a failure, so that a later try can succeed. */
export function createIndexedDbStore(name = KEPT_AS): Omit<RunStore, 'health' | 'accept'> {
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
      await erase(await open(), events);
      nudge(events);
    },
    load: async (run) => readRun(await open(), run),
    async list() {
      const byKind = (await open()).transaction('events').objectStore('events').index('kind');
      return summarise((await Promise.all(FRAME_KINDS.map((kind) => resultOf(byKind.getAll(kind))))).flat());
    },
    subscribe(nudged) {
      const listen = ({ data }: MessageEvent<unknown>) => typeof data === 'string' && nudged(data);
      channel?.addEventListener('message', listen);
      return () => channel?.removeEventListener('message', listen);
    },
  };
}

function reopening(name: string): () => Promise<IDBDatabase> {
  let opened: Promise<IDBDatabase> | undefined;
  const forget = () => {
    opened = undefined;
  };
  return () => {
    opened ??= openEvents(name);
    opened.then((db) => db.addEventListener('close', forget), forget);
    return opened;
  };
}

/** Without a channel, pages read again when they are looked at. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}
