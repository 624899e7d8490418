import { setTimeout as wait } from 'node:timers/promises';
import { expect, inject, onTestFinished } from 'vitest';
import type { RunEvent } from '#model/run/event.ts';
import { type BrowserName, type Device, newDevice, type Tab } from './device.ts';
import { rawNotes } from './raw-journals.ts';

/** The checklist on which the tests of faults run. */
export const CHECKLIST = 'checklists/retry-storm/';

/** What the page says when an entry is in both journals. */
export const SAVED = /^Saved on this device \d\d:\d\d:\d\d$/;

/** A started device on which a run with so many notes is kept, in both journals; none is open. It ends with the test. */
export async function deviceWith(name: BrowserName, notes: number, settings = {}): Promise<Device> {
  const device = newDevice(name, settings);
  onTestFinished(() => device.kill());
  await restarted(device);
  if (notes === 0) return device;
  const tab = await openConsole(device, '?start');
  await addNotes(tab, 'note-', notes);
  expect(await saveSays(tab, SAVED)).toMatch(SAVED);
  expect(await bothHold(tab, 'note-', notes)).toEqual([notes, notes]);
  await tab.close();
  return device;
}

/** Starts a device, again; its pages have no service worker. */
export async function restarted(device: Device): Promise<Device> {
  await device.start();
  await device.prepare(() => Object.defineProperty(navigator, 'serviceWorker', { value: undefined }));
  return device;
}

/** Opens the console on a device and waits until it can be used. */
export async function openConsole(device: Device, query = ''): Promise<Tab> {
  const tab = await device.open(`${inject('siteUrl')}${CHECKLIST}${query}`);
  await until(tab, () => document.querySelector('checklist-run[data-ready]') !== null);
  return tab;
}

/** A page of the same site on which no code of runs is. */
export function openPlain(device: Device): Promise<Tab> {
  return device.open(`${inject('siteUrl')}robots.txt`);
}

/** Waits until something that runs on the page gives something, and gives it. */
export async function until<Result>(tab: Tab, work: () => Result): Promise<Awaited<Result>> {
  for (let tries = 0; ; tries++) {
    const found = await tab.evaluate(work, undefined);
    if (found || tries === 200) return found;
    await wait(50);
  }
}

/** Waits until the line about saving is as it should be; gives what it says. */
export async function saveSays(tab: Tab, pattern: RegExp): Promise<string> {
  for (let tries = 0; ; tries++) {
    const words = await tab.evaluate(() => document.querySelector('[data-part="save"]')?.textContent ?? '', undefined);
    if (pattern.test(words) || tries === 300) return words;
    await wait(50);
  }
}

/** Waits until so many notes are shown; gives how many are. */
export async function notesShown(tab: Tab, count: number): Promise<number> {
  for (let tries = 0; ; tries++) {
    const shown = await tab.evaluate(() => document.querySelectorAll('[data-part="notes"] > li').length, undefined);
    if (shown === count || tries === 300) return shown;
    await wait(50);
  }
}

/** Adds notes through the page, ten at a time, and waits until it says that all are saved. */
export async function addNotes(tab: Tab, prefix: string, count: number): Promise<void> {
  for (let note = 0; note < count; note += 10) {
    await tab.evaluate(pressNotes, { prefix, from: note, to: Math.min(note + 10, count) });
  }
}

/** Runs on the page: types notes and presses the button, without waiting for anything. */
export function pressNotes({ prefix, from, to, thenReload = false }: Notes): void {
  const forms = [...document.querySelectorAll<HTMLElement>('[data-form]')].filter(
    (form) => !form.closest('[data-step]'),
  );
  const form = forms.find((each) => each.querySelector('[data-press="add-note"]'));
  const field = form?.querySelector('textarea') as HTMLTextAreaElement;
  for (let note = from; note < to; note++) {
    field.value = `${prefix}${note}`;
    form?.querySelector<HTMLElement>('[data-press="add-note"]')?.click();
  }
  if (thenReload) location.reload();
}

interface Notes {
  prefix: string;
  from: number;
  to: number;
  thenReload?: boolean;
}

/** Both journals hold the same number of notes whose text begins so: those numbers, as soon as they are as expected. */
export async function bothHold(tab: Tab, prefix: string, count: number, patience = 100): Promise<[number, number]> {
  for (let tries = 0; ; tries++) {
    const { first, second } = await tab.evaluate(rawNotes, prefix);
    if ((first.length === count && second.length === count) || tries === patience) return [first.length, second.length];
    await wait(100);
  }
}

/** Runs on the page: puts entries into IndexedDB alone, as code that knows of no second journal does. */
export async function putRaw(events: RunEvent[]): Promise<void> {
  const request = indexedDB.open('casebook-runs-1', 1);
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('events', 'readwrite');
  for (const event of events) transaction.objectStore('events').put(event);
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

/** Runs on the page: the first entry of the run that is stored. */
export async function beginning(): Promise<RunEvent> {
  const request = indexedDB.open('casebook-runs-1', 1);
  const database = await new Promise<IDBDatabase>((resolve) => {
    request.onsuccess = () => resolve(request.result);
  });
  const events = await new Promise<RunEvent[]>((resolve) => {
    const all = database.transaction('events').objectStore('events').getAll();
    all.onsuccess = () => resolve(all.result);
  });
  database.close();
  return events.find(({ kind }) => kind === 'started') as RunEvent;
}

/** Runs on the page: deletes the database, which no page may have open. */
export async function emptyDatabase(): Promise<void> {
  const request = indexedDB.deleteDatabase('casebook-runs-1');
  await new Promise((resolve) => request.addEventListener('success', resolve));
}
