import { redact } from '#model/run/corrections.ts';
import { eventKey, type RunEvent } from '#model/run/event.ts';
import { headsOf } from '#model/run/heads.ts';
import { eachOnce, healing } from '#model/run/healing.ts';
import { merge } from '#model/run/merge.ts';
import { KEPT_AS, openEvents, readInSlices, readRun, write } from './events-database.ts';
import { RunFiles } from './run-files.ts';
import type { Ask, Healed, Reply } from './second-journal-protocol.ts';

const files = new RunFiles();

addEventListener('message', ({ data: { id, ...ask } }: MessageEvent<Ask & { id: number }>) => {
  answer(ask as Ask).then(
    (given) => reply({ id, ok: true, given }),
    (error: unknown) => reply({ id, ok: false, reason: `${error}` }),
  );
});

function reply(words: Reply): void {
  postMessage(words);
}

async function answer(ask: Ask): Promise<unknown> {
  if (ask.what === 'append') return append(ask.events);
  if (ask.what === 'load') return load(ask.run);
  return ask.what === 'heal' ? alone(heal) : alone(() => remove(ask.events));
}

/** Writes events, and takes those words out of the files that are not to be there any more. */
async function append(events: readonly RunEvent[]): Promise<void> {
  await files.append(events);
  const redacted = new Set(events.filter(({ kind }) => kind === 'event-redacted').map(({ run }) => run));
  for (const run of redacted) await files.rewrite(run, (kept) => redact(merge(kept)));
}

async function remove(events: readonly RunEvent[]): Promise<void> {
  if (!('getDirectory' in navigator.storage)) return;
  for (const [run, gone] of Map.groupBy(events, ({ run }) => run)) {
    const keys = new Set(gone.map(eventKey));
    await files.rewrite(run, (kept) => merge(kept).filter((event) => !keys.has(eventKey(event))));
  }
}

/** Compares both journals and gives each what it lacks. */
async function heal(): Promise<Healed> {
  const [stored, copied] = await Promise.all([given(inDatabase(readInSlices)), given(files.read())]);
  const { toFirst, toSecond } = healing(stored ?? [], copied ?? []);
  const healed = await Promise.all([
    stored && given(inDatabase((db) => write(db, toFirst)).then(() => true)),
    copied && given(append(toSecond).then(() => true)),
  ]);
  return {
    isSingle: !healed.every(Boolean),
    runs: [...new Set(toFirst.map(({ run }) => run))],
    heads: stored && headsOf([...eachOnce([...stored, ...(copied ?? [])]).values()]),
  };
}

/** What either journal has. */
async function load(run: string | undefined): Promise<RunEvent[]> {
  const stored = inDatabase((db) => (run === undefined ? readInSlices(db) : readRun(db, run)));
  const both = await Promise.all([given(stored), given(files.read(run))]);
  if (both.every((events) => events === undefined)) throw new Error('Neither journal can be read.');
  return merge(both[0] ?? [], both[1] ?? []);
}

async function inDatabase<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await openEvents(KEPT_AS);
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** Keeps pages from comparing while another deletes: what one has read would come back. */
async function alone<T>(work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? ((await navigator.locks.request(KEPT_AS, work)) as T) : work();
}

async function given<T>(promise: Promise<T>): Promise<T | undefined> {
  return promise.catch(() => undefined);
}
