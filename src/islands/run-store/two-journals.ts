import { summarise } from '#model/run/summary.ts';
import { KEPT_AS } from './events-database.ts';
import { createIndexedDbStore } from './indexed-db.ts';
import type { RunStore, StoreHealth } from './port.ts';

/**
 * Keeps runs in two journals that heal each other: IndexedDB, which answers, and files, which answer when it can't.
 * All that belongs to the files is fetched with the first entry, or when there is something to compare.
 */
export function createRunStore(changed = () => {}): RunStore {
  const first = createIndexedDbStore();
  let health: StoreHealth = { isSingle: false };
  const report = (news: Partial<StoreHealth>) => {
    health = { ...health, ...news };
    changed();
  };
  let loaded: Promise<SecondJournal> | undefined;
  const second = () => {
    loaded ??= import('./second-journal.ts').then(({ openSecondJournal }) => openSecondJournal(report));
    loaded.catch(() => report({ isSingle: true }));
    return loaded;
  };
  const inEither = async (run?: string) => (await second()).load(run);
  /** What is in one journal alone is read by the worker, which knows both. */
  const read = <T>(own: () => Promise<T>, either: () => Promise<T>) =>
    health.isSingle ? firstOr(either(), own) : firstOr(own(), either);
  const list = () => read(first.list, async () => summarise(await inEither()));
  return {
    ...first,
    async append(events) {
      const saved = first.append(events);
      const copied = second().then((journal) => journal.append(events, saved));
      copied.catch(() => {});
      await firstOr(saved, () => copied);
    },
    /** The files first: what is left by a crash between the two is the whole run. */
    async remove(events) {
      await (await second()).remove(events);
      await first.remove(events);
    },
    load: (run) =>
      read(
        () => first.load(run),
        () => inEither(run),
      ),
    async list() {
      const runs = await list();
      if (runs.length > 0) void second().catch(() => {});
      if (runs.length > 0 || !(loaded ?? (await hasTraces()))) return runs;
      await (await second()).healed;
      return list();
    },
    health: () => health,
    accept: async () => (await second()).accept(),
  };
}

/** What the first gives or, when it fails or is silent for too long, what the second gives. */
function firstOr<T>(first: Promise<T>, second: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const turn = () => second().then(resolve, () => first.then(resolve, reject));
    const timer = setTimeout(turn, PATIENCE);
    first.then(resolve, turn).finally(() => clearTimeout(timer));
  });
}

const PATIENCE = 1_000;

/** Whether runs have been kept here before, whatever IndexedDB says. */
async function hasTraces(): Promise<boolean> {
  try {
    if (localStorage.length > 0) return true;
  } catch {
    // A browser without the hint may still have the files.
  }
  try {
    await (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT_AS);
    return true;
  } catch {
    return false;
  }
}

type SecondJournal = import('./second-journal.ts').SecondJournal;
