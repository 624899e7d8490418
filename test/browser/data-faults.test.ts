import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, inject, it } from 'vitest';
import type { RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import { areAllFaultsTried, browsersOfFaults, type Device, type Tab } from '../support/device.ts';
import { rawNotes } from '../support/raw-journals.ts';
import {
  addNotes,
  beginning,
  bothHold,
  deviceWith,
  notesShown,
  openConsole,
  openPlain,
  putRaw,
  SAVED,
  saveSays,
} from '../support/run-device.ts';

const LIMIT = 12_000_000;
const golden = JSON.parse(readFileSync('test/unit/golden/run-v1.json', 'utf8')) as { events: RunEvent[] };

/** A counter of 16 bits would overflow at the larger one; unit tests count that far as well. */
const CROWD = areAllFaultsTried ? 70_000 : 7_000;

describe.each(browsersOfFaults)('in %s, a full disk', (name) => {
  const settings = { 'dom.quotaManager.temporaryStorage.fixedLimit': LIMIT / 1_000 };

  // Either journal may still find room for something small: then that is in one copy, and the rest is not saved.
  const refused = /^(NOT SAVED, [1-4] entr(y|ies) only in this tab|Saved on this device .*, one copy only)$/;

  it('before the first tick: the page takes ticks, and says how many are only in this tab (fault 4)', async () => {
    const device = await deviceWith(name, 0, settings);
    const filler = await limited(device);
    await filler.evaluate(fillDisk, undefined);
    const tab = await openConsole(device, '?start');
    await tab.evaluate(pressLong, 3);
    const words = await saveSays(tab, refused);
    expect(words).toMatch(refused);
    expect(await notesShown(tab, 3)).toBe(3);
    const saved = Math.max(0, 3 - Number(/^NOT SAVED, (\d)/.exec(words)?.[1] ?? 0));
    await tab.close();
    const kept = await filler.evaluate(rawNotes, 'long-');
    const inEither = new Set([...kept.first, ...kept.second]).size;
    expect(inEither).toBeGreaterThanOrEqual(saved);
    expect(await notesShown(await openConsole(device), inEither)).toBe(inEither);
  });

  it('in a run that is freed later: everything is saved in the end, and said (fault 5)', async () => {
    const device = await deviceWith(name, 0, settings);
    const filler = await limited(device);
    const tab = await openConsole(device, '?start');
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    await filler.evaluate(fillDisk, undefined);
    await tab.evaluate(pressLong, 3);
    expect(await saveSays(tab, refused)).toMatch(refused);
    await filler.evaluate(emptyDisk, undefined);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await bothHold(filler, 'long-', 3)).toEqual([3, 3]);
  });
});

describe.each(browsersOfFaults)('in %s, entries of other versions and other devices', (name) => {
  it('that older code writes into one journal alone, beside a newer tab, are in both at the next start (fault 18)', async () => {
    const device = await deviceWith(name, 2);
    const [tab, plain] = [await openConsole(device), await openPlain(device)];
    await plain.evaluate(putRaw, await notesLike(plain, 'older', 5));
    await tab.evaluate(() => void dispatchEvent(new Event('focus')), undefined);
    expect(await notesShown(tab, 7)).toBe(7);
    await openConsole(device);
    expect(await bothHold(plain, 'older-', 5)).toEqual([5, 5]);
  });

  it('of a future version are kept in both journals, and the run goes on (fault 19)', async () => {
    const device = await deviceWith(name, 2);
    const plain = await openPlain(device);
    const [note] = await notesLike(plain, 'future', 1);
    const later = [
      { ...note, kind: 'thought-read' },
      { ...note, v: 2, seq: 1, text: 'future-1' },
    ];
    await plain.evaluate(putRaw, later as unknown as RunEvent[]);
    const tab = await openConsole(device);
    await addNotes(tab, 'after-', 1);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await notesShown(tab, 3)).toBe(3);
    expect(await bothHold(plain, 'future-', 2)).toEqual([2, 2]);
  });

  it('of each version so far are read as they were (fault 20)', async () => {
    const device = await deviceWith(name, 0);
    await (await openConsole(device, '?start')).close();
    const plain = await openPlain(device);
    await plain.evaluate(putRaw, golden.events);
    const tab = await device.open(`${inject('siteUrl')}runs/`);
    const names = () => [...document.querySelectorAll('[data-run] h3')].map((name) => name.textContent);
    let shown: (string | null)[] = [];
    for (let tries = 0; tries < 100 && shown.length < 2; tries++) shown = await tab.evaluate(names, undefined);
    expect(shown).toContain(fold(golden.events).title);
  });

  it(`${CROWD} of one millisecond are in both journals, and the run goes on (fault 23)`, {
    timeout: 240_000,
  }, async () => {
    const device = await deviceWith(name, 2);
    const plain = await openPlain(device);
    const [note] = await notesLike(plain, 'crowd', 1);
    await plain.evaluate(putCrowd, { note: note as RunEvent, count: CROWD });
    const tab = await openConsole(device);
    expect(await bothHold(plain, 'crowd-', CROWD)).toEqual([CROWD, CROWD]);
    await addNotes(tab, 'after-', 1);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await bothHold(plain, 'after-', 1)).toEqual([1, 1]);
  });

  it('from a clock that is a year ahead keep their place, and what is added here comes after them (fault 24)', async () => {
    const device = await deviceWith(name, 2);
    const plain = await openPlain(device);
    const ahead = (await notesLike(plain, 'ahead', 1)).map((event) => {
      const ms = event.wall + 31_536_000_000;
      return { ...event, wall: ms, hlc: [ms, 0] as const };
    });
    await plain.evaluate(putRaw, ahead);
    const tab = await openConsole(device);
    await notesShown(tab, 3);
    await addNotes(tab, 'after-', 1);
    const texts = () =>
      [...document.querySelectorAll('[data-part="notes"] > li')].map(({ textContent }) => textContent);
    expect((await tab.evaluate(texts, undefined)).map((text) => text?.replace(/^\S+ /, ''))).toEqual([
      'note-0',
      'note-1',
      'ahead-0',
      'after-0',
    ]);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
  });
});

describe.each(browsersOfFaults)('in %s, what is taken away', (name) => {
  it('as words of one entry is in neither journal any more', async () => {
    const device = await deviceWith(name, 3);
    const tab = await openConsole(device);
    await tab.evaluate(redactFirstNote, undefined);
    const gone = async () => (await tab.evaluate(rawText, undefined)).filter((text) => text.includes('note-0'));
    for (let tries = 0; tries < 100 && (await gone()).length > 0; tries++) await wait(50);
    expect(await gone()).toEqual([]);
    expect(await bothHold(tab, 'note-', 2)).toEqual([2, 2]);
  });

  it('as a run is in neither journal, and does not come back', async () => {
    const device = await deviceWith(name, 3);
    const tab = await device.open(`${inject('siteUrl')}runs/`);
    const remove = () => document.querySelector<HTMLElement>('[data-press="delete"]')?.click() === undefined;
    for (let tries = 0; tries < 100 && (await bothHold(tab, 'note-', 0, 1))[0] > 0; tries++)
      await tab.evaluate(remove, undefined);
    expect(await bothHold(tab, 'note-', 0)).toEqual([0, 0]);
    const again = await openConsole(device);
    await wait(1_000);
    expect(
      await again.evaluate(() => document.querySelector('checklist-run')?.getAttribute('data-phase'), undefined),
    ).toBe('idle');
    expect(await saveSays(again, /^$/)).toBe('');
  });
});

/** Notes of another replica, as of a moment after the beginning of the run that is stored. */
async function notesLike(plain: Tab, replica: string, count: number): Promise<RunEvent[]> {
  const { run, wall, hlc } = await plain.evaluate(beginning, undefined);
  return Array.from({ length: count }, (_, seq) => ({
    v: 1,
    run,
    replica,
    seq,
    hlc: [hlc[0] + 60_000, seq],
    wall: wall + 60_000,
    kind: 'note-added',
    text: `${replica}-${seq}`,
  }));
}

/** A page of the site, which may store little from now on. */
async function limited(device: Device): Promise<Tab> {
  const plain = await openPlain(device);
  const session = await plain.page?.context().newCDPSession(plain.page);
  await session?.send('Storage.overrideQuotaForOrigin', { origin: inject('siteUrl'), quotaSize: LIMIT });
  return plain;
}

/** Runs on the page: stores what cannot be compressed, until nothing more is taken. */
async function fillDisk(): Promise<void> {
  const request = indexedDB.open('filler', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('chunks', { autoIncrement: true });
  await new Promise((resolve) => request.addEventListener('success', resolve));
  const isTaken = async (size: number) => {
    try {
      const transaction = request.result.transaction('chunks', 'readwrite', { durability: 'strict' });
      transaction.objectStore('chunks').add(crypto.getRandomValues(new Uint8Array(size)));
      return await new Promise<boolean>((resolve) => {
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
    } catch {
      // Firefox closes a database that cannot even be told what is to change.
      return false;
    }
  };
  for (let size = 65_536; size >= 512; size /= 2) while (await isTaken(size));
  request.result.close();
}

/** Runs on the page. */
async function emptyDisk(): Promise<void> {
  const request = indexedDB.deleteDatabase('filler');
  await new Promise((resolve) => request.addEventListener('success', resolve));
}

/** Runs on the page: adds notes of 100 kB of noise. */
function pressLong(count: number): void {
  const forms = [...document.querySelectorAll('[data-form]')].filter((form) => !form.closest('[data-step]'));
  const form = forms.find((each) => each.querySelector('[data-press="add-note"]'));
  const field = form?.querySelector('textarea') as HTMLTextAreaElement;
  for (let note = 0; note < count; note++) {
    const noise = Array.from(crypto.getRandomValues(new Uint16Array(32_000)), (number) => number.toString(36)).join('');
    field.value = `long-${note} ${noise}`;
    form?.querySelector<HTMLElement>('[data-press="add-note"]')?.click();
  }
}

/** Runs on the page: stores as many entries like this one, with the same millisecond. */
async function putCrowd({ note, count }: { note: RunEvent; count: number }): Promise<void> {
  const request = indexedDB.open('casebook-runs-1', 1);
  await new Promise((resolve) => request.addEventListener('success', resolve));
  const transaction = request.result.transaction('events', 'readwrite');
  for (let seq = 0; seq < count; seq++)
    transaction.objectStore('events').put({ ...note, seq, hlc: [note.hlc[0], seq], text: `crowd-${seq}` });
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  request.result.close();
}

/** Runs on the page: takes the words of the first note out. */
async function redactFirstNote(): Promise<void> {
  const box = document.querySelector<HTMLDetailsElement>('[data-part="timeline-box"]');
  if (box !== null) box.open = true;
  for (let tries = 0; tries < 200; tries++) {
    const row = [...document.querySelectorAll('[data-replica]')].find(({ textContent }) =>
      textContent.includes('note-0'),
    );
    const button = row?.querySelector<HTMLElement>('[data-press="redact-event"]');
    if (button) return button.click();
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Runs on the page: everything that the files hold, as text. */
async function rawText(): Promise<string[]> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle('casebook-runs-1');
  const texts: string[] = [];
  for await (const folder of (root as unknown as Listed<FileSystemDirectoryHandle>).values())
    for await (const file of (folder as unknown as Listed<FileSystemFileHandle>).values())
      texts.push(await (await file.getFile()).text().catch(() => ''));
  return texts;

  interface Listed<Entry> {
    values(): AsyncIterable<Entry>;
  }
}
