import { readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { browsersOfFaults, type Device, type Tab } from '../support/device.ts';
import { rawNotes } from '../support/raw-journals.ts';
import {
  addNotes,
  bothHold,
  deviceWith,
  emptyDatabase,
  notesShown,
  openConsole,
  openPlain,
  restarted,
  SAVED,
  saveSays,
  until,
} from '../support/run-device.ts';

describe.each(browsersOfFaults)('in %s, nothing is lost', (name) => {
  it('when IndexedDB opens empty though there were 300 entries (fault 7)', async () => {
    const device = await deviceWith(name, 300);
    const plain = await openPlain(device);
    await plain.evaluate(emptyDatabase, undefined);
    const tab = await openConsole(device);
    expect(await notesShown(tab, 300)).toBe(300);
    expect(await bothHold(tab, 'note-', 300)).toEqual([300, 300]);
  });

  it('when one byte of the database is flipped on the disk (fault 8)', async () => {
    const device = await deviceWith(name, 100);
    await device.close();
    flipByte(databaseFile(device.folder));
    const plain = await openPlain(await restarted(device));
    expect((await plain.evaluate(rawNotes, 'note-')).first.length).toBeLessThan(100);
    const tab = await openConsole(device);
    expect(await notesShown(tab, 100)).toBe(100);
  });

  it('when IndexedDB refuses to open: what is there is shown, what is added is in the files, and that is said (fault 6)', async () => {
    const device = await deviceWith(name, 5);
    const plain = await openPlain(device);
    await plain.evaluate(raiseVersion, undefined);
    const tab = await openConsole(device);
    expect(await notesShown(tab, 5)).toBe(5);
    await addNotes(tab, 'later-', 3);
    expect(await saveSays(tab, /one copy only$/)).toMatch(/^Saved on this device \d\d:\d\d:\d\d, one copy only$/);
    const again = await openConsole(device);
    expect(await notesShown(again, 8)).toBe(8);
    expect(await openRunsAtHome(device)).toBe(1);
  });

  it('when IndexedDB is empty and the reader comes to the home page first: it leads back to the run, and heals it', async () => {
    const device = await deviceWith(name, 5);
    const plain = await openPlain(device);
    await plain.evaluate(emptyDatabase, undefined);
    expect(await openRunsAtHome(device)).toBe(1);
    expect(await bothHold(plain, 'note-', 5)).toEqual([5, 5]);
  });

  it('when a file is torn and a byte of another line is flipped (fault 9)', async () => {
    const device = await deviceWith(name, 50);
    const plain = await openPlain(device);
    expect(await plain.evaluate(tearFiles, undefined)).toBeGreaterThan(0);
    const tab = await openConsole(device);
    expect(await notesShown(tab, 50)).toBe(50);
    expect(await bothHold(tab, 'note-', 50)).toEqual([50, 50]);
    await tab.close();
    await plain.evaluate(emptyDatabase, undefined);
    expect(await notesShown(await openConsole(device), 50)).toBe(50);
  });

  it('when this browser has no files for pages: it is said that there is one copy (fault 10)', async () => {
    const device = await deviceWith(name, 0, { 'dom.fs.enabled': false });
    if (name === 'chromium') await withoutFiles(device);
    const tab = await openConsole(device, '?start');
    await addNotes(tab, 'note-', 5);
    expect(await saveSays(tab, /one copy only$/)).toMatch(/^Saved on this device \d\d:\d\d:\d\d, one copy only$/);
    expect(await notesShown(await openConsole(device), 5)).toBe(5);
  });

  it('when localStorage throws (fault 11)', async () => {
    const device = await deviceWith(name, 0);
    await device.prepare(() =>
      Object.defineProperty(window, 'localStorage', {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      }),
    );
    const tab = await openConsole(device, '?start');
    await addNotes(tab, 'note-', 5);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await bothHold(tab, 'note-', 5)).toEqual([5, 5]);
    await tab.close();
    await (await openPlain(device)).evaluate(emptyDatabase, undefined);
    expect(await notesShown(await openConsole(device), 5)).toBe(5);
  });
});

describe.each(browsersOfFaults)('in %s, a loss is told', (name) => {
  it('when both journals are gone: how many entries there were, and when, until the reader has seen it', async () => {
    const device = await deviceWith(name, 16);
    const plain = await openPlain(device);
    await plain.evaluate(emptyDatabase, undefined);
    await plain.evaluate(removeFiles, undefined);
    const tab = await openConsole(device);
    expect(await saveSays(tab, /missing/)).toMatch(/^17 entries recorded here at \d\d:\d\d:\d\d are missing\.$/);
    await tab.goto(new URL('/runs/', await tab.evaluate(() => location.href, undefined)).href);
    expect(await heardOf(tab)).toContain('17 entries recorded here at');
    await tab.evaluate(() => document.querySelector<HTMLElement>('[data-press="accept"]')?.click(), undefined);
    const next = await openConsole(device, '?start');
    expect(await saveSays(next, /^Saved/)).toMatch(SAVED);
  });

  it('when every storage is blocked: the page takes ticks, and says that they are only in this tab (fault 12)', async () => {
    const device = await deviceWith(name, 0, { 'network.cookie.cookieBehavior': 2 });
    if (name === 'chromium') await device.prepare(blockStorage);
    const tab = await openConsole(device, '?start');
    await addNotes(tab, 'note-', 3);
    expect(await saveSays(tab, /NOT SAVED, 4/)).toBe('NOT SAVED, 4 entries only in this tab');
    expect(await notesShown(tab, 3)).toBe(3);
  });
});

/** How many open runs the home page leads back to. */
async function openRunsAtHome(device: Device): Promise<number> {
  const home = await device.open(inject('siteUrl'));
  return until(home, () => document.querySelectorAll('open-runs:not([hidden]) a[href*="run="]').length);
}

async function heardOf(tab: Tab): Promise<string> {
  for (let tries = 0; ; tries++) {
    const words = await tab.evaluate(
      () => document.querySelector('[data-part="missing"]:not([hidden])')?.textContent ?? '',
      undefined,
    );
    if (words !== '' || tries === 200) return words;
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Runs on the page. */
async function removeFiles(): Promise<void> {
  await (await navigator.storage.getDirectory()).removeEntry('casebook-runs-1', { recursive: true });
}

/** Runs on the page: from now on, whoever asks for the layout of the site is refused. */
async function raiseVersion(): Promise<void> {
  const request = indexedDB.open('casebook-runs-1', 2);
  await new Promise((resolve) => request.addEventListener('success', resolve));
  request.result.close();
}

/** Runs on the page: cuts the end of each file off, and changes a character in its middle. */
async function tearFiles(): Promise<number> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('casebook-runs-1');
  let torn = 0;
  for await (const folder of (root as unknown as Listed<FileSystemDirectoryHandle>).values())
    for await (const file of (folder as unknown as Listed<FileSystemFileHandle>).values()) {
      const text = await (await file.getFile()).text();
      const middle = Math.floor(text.length / 2);
      const changed = String.fromCharCode(text.charCodeAt(middle) ^ 1);
      const writable = await file.createWritable();
      await writable.write(text.slice(0, middle) + changed + text.slice(middle + 1, -9));
      await writable.close();
      torn++;
    }
  return torn;

  interface Listed<Entry> {
    values(): AsyncIterable<Entry>;
  }
}

/** Runs first in a page of Chromium: what a browser does whose user refuses every storage. */
function blockStorage(): void {
  const refuse = () => {
    throw new DOMException('no', 'SecurityError');
  };
  for (const storage of ['localStorage', 'indexedDB']) Object.defineProperty(window, storage, { get: refuse });
  StorageManager.prototype.getDirectory = refuse;
  Object.defineProperty(window, 'Worker', { value: refuse });
}

/** A file of that name is where Chromium would make its folder. */
async function withoutFiles(device: Device): Promise<void> {
  await device.close();
  const folder = join(device.folder, 'Default', 'File System');
  try {
    renameSync(folder, `${folder} before`);
  } catch {
    // There was none yet.
  }
  writeFileSync(folder, '');
  await restarted(device);
}

/** The file in which the browser keeps what IndexedDB holds. */
function databaseFile(folder: string): string {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /indexeddb\.leveldb\/\d+\.log$|storage\/default\/http.*\/idb\/.*\.sqlite$/.test(path))
    .map((path) => join(folder, path));
  return files.toSorted((a, b) => statSync(b).size - statSync(a).size)[0] ?? '';
}

/** Flips the lowest bit of one byte: in the beginning of a note, or in the middle. */
function flipByte(file: string): void {
  const bytes = readFileSync(file);
  const place = bytes.indexOf('note-added', Math.floor(bytes.length / 4));
  const at = place === -1 ? Math.floor(bytes.length / 2) : place - 40;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
