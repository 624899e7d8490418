import type { RunEvent } from '#model/run/event.ts';
import { linesOf, readLines } from '#model/run/journal-line.ts';
import { KEPT_AS } from './events-database.ts';

/**
 * Files of events, for a worker: a folder for each run, in it a file for each page that wrote to it. A file is held only
 * while it is written, so that other pages can read and rewrite it.
 */
export class RunFiles {
  readonly #own = crypto.randomUUID();
  #last: Promise<unknown> = Promise.resolve();

  /** Adds events at the end of this page's own files; resolves when they are flushed. */
  append(events: readonly RunEvent[]): Promise<void> {
    return this.#inTurn(() => this.#append(events));
  }

  /** Writes a run anew, as the change makes it: the new file is whole before the old ones are emptied. */
  rewrite(run: string, change: Change): Promise<void> {
    return this.#inTurn(() => rewrite(run, change));
  }

  /** One write after the other, so that no two of this page meet in a file. */
  #inTurn(write: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(write);
    this.#last = turn.catch(() => {});
    return turn;
  }

  async #append(events: readonly RunEvent[]): Promise<void> {
    for (const [run, own] of Map.groupBy(events, ({ run }) => run)) {
      const file = await (await folderOf(run, true)).getFileHandle(this.#own, { create: true });
      await withHeld(file, (held) => add(held, own));
    }
  }

  /** Every event that can be read, of one run or of all. */
  async read(run?: string): Promise<RunEvent[]> {
    const folders = run === undefined ? await allFolders() : await foldersOf(run);
    const events: RunEvent[] = [];
    for (const folder of folders)
      for (const file of await filesIn(folder)) events.push(...readLines(await contentOf(file)));
    return events;
  }
}

async function rewrite(run: string, change: Change): Promise<void> {
  for (const folder of await foldersOf(run)) {
    const files = await filesIn(folder);
    const old = await Promise.all(files.map((file) => hold(file)));
    const events = change(old.flatMap((held) => readLines(textOf(held))));
    if (events.length > 0) await withHeld(await newFile(folder), (held) => add(held, events));
    for (const held of old) empty(held);
    await Promise.all(files.map(({ name }) => folder.removeEntry(name).catch(() => {})));
    if (events.length === 0) await (await root(false)).removeEntry(nameOf(run)).catch(() => {});
  }
}

/** What a file holds. While it is read another page may add to it, and the browser refuses; or remove it. */
async function contentOf(file: FileSystemFileHandle, tries = 10): Promise<string> {
  try {
    return await (await file.getFile()).text();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return '';
    if (tries === 0) throw error;
    await new Promise((done) => setTimeout(done, 25));
    return contentOf(file, tries - 1);
  }
}

async function root(create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(KEPT_AS, { create });
}

async function folderOf(run: string, create: boolean): Promise<FileSystemDirectoryHandle> {
  return (await root(create)).getDirectoryHandle(nameOf(run), { create });
}

/** The folder of a run, if it has one. */
async function foldersOf(run: string): Promise<FileSystemDirectoryHandle[]> {
  return ifThere(async () => [await folderOf(run, false)]);
}

async function allFolders(): Promise<FileSystemDirectoryHandle[]> {
  return ifThere(async () => (await entriesOf(await root(false))) as FileSystemDirectoryHandle[]);
}

async function filesIn(folder: FileSystemDirectoryHandle): Promise<HeldFile[]> {
  return ifThere(async () => (await entriesOf(folder)) as HeldFile[]);
}

async function newFile(folder: FileSystemDirectoryHandle): Promise<HeldFile> {
  return (await folder.getFileHandle(crypto.randomUUID(), { create: true })) as HeldFile;
}

async function entriesOf(folder: FileSystemDirectoryHandle): Promise<FileSystemHandle[]> {
  const entries: FileSystemHandle[] = [];
  for await (const entry of (folder as FileSystemDirectoryHandle & Listed).values()) entries.push(entry);
  return entries;
}

/** Nothing is there before the first entry, and another page may delete what was there a moment ago. */
async function ifThere<T>(look: () => Promise<T[]>): Promise<T[]> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return [];
    throw error;
  }
}

/** Another page may hold the file for the moment that a line takes. */
async function hold(file: FileSystemFileHandle, tries = 40): Promise<Held> {
  try {
    return await (file as HeldFile).createSyncAccessHandle();
  } catch (error) {
    if (tries === 0) throw error;
    await new Promise((done) => setTimeout(done, 25));
    return hold(file, tries - 1);
  }
}

async function withHeld(file: FileSystemFileHandle, work: (held: Held) => void): Promise<void> {
  const held = await hold(file);
  try {
    work(held);
  } finally {
    held.close();
  }
}

/** A full disk may take a part: what was not taken whole is no success, and a torn line is left out when it is read. */
function add(held: Held, events: readonly RunEvent[]): void {
  const bytes = new TextEncoder().encode(linesOf(events));
  if (held.write(bytes, { at: held.getSize() }) < bytes.length) throw new Error('The file took a part only.');
  held.flush();
}

function textOf(held: Held): string {
  const bytes = new Uint8Array(held.getSize());
  held.read(bytes, { at: 0 });
  return new TextDecoder().decode(bytes);
}

function empty(held: Held): void {
  held.truncate(0);
  held.flush();
  held.close();
}

/** Ids of imported runs are anything that a file may say. */
function nameOf(run: string): string {
  return `run-${encodeURIComponent(run)}`;
}

type Change = (events: readonly RunEvent[]) => readonly RunEvent[];

interface Listed {
  values(): AsyncIterable<FileSystemHandle>;
}

interface HeldFile extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<Held>;
}

/** A file that only this worker can write as long as it is held. */
interface Held {
  read(bytes: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  getSize(): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
