import { describe, expect, it } from 'vitest';
import { browsersOfFaults, type Tab } from '../support/device.ts';
import {
  addNotes,
  bothHold,
  deviceWith,
  notesShown,
  openConsole,
  openPlain,
  pressNotes,
  SAVED,
  saveSays,
} from '../support/run-device.ts';

const LONG = 150_000;

describe.each(browsersOfFaults)('in %s, nothing that was shown as saved is lost', (name) => {
  it('when the tab crashes while a note is typed, and the note that was not added is nowhere (fault 2)', async () => {
    const device = await deviceWith(name, 5);
    const tab = await openConsole(device);
    await tab.evaluate(() => {
      for (const field of document.querySelectorAll('textarea')) field.value = 'note-draft';
    }, undefined);
    await tab.crash();
    const again = await openConsole(device);
    expect(await notesShown(again, 5)).toBe(5);
    expect(await bothHold(again, 'note-', 5)).toEqual([5, 5]);
  });

  it('when the page reloads in the middle of a transaction: what is kept of it is its beginning (fault 3)', async () => {
    const device = await deviceWith(name, 5);
    const tab = await openConsole(device);
    await tab.evaluate(pressNotes, { prefix: 'flying-', from: 0, to: 20, thenReload: true }).catch(() => {});
    const again = await openConsole(device);
    expect(await saveSays(again, /^Saved/)).toMatch(/^Saved/);
    const flying = (await again.evaluate(shownNotes, undefined)).filter((text) => text.includes('flying-'));
    expect(flying.map((text) => text.replace(/^.*flying-/, ''))).toEqual(flying.map((_, number) => `${number}`));
    expect((await again.evaluate(shownNotes, undefined)).length - flying.length).toBe(5);
  });

  it('when two tabs add 500 entries each, in turns (fault 13)', { timeout: LONG }, async () => {
    const device = await deviceWith(name, 5);
    const tabs = [await openConsole(device), await openConsole(device)];
    await Promise.all(tabs.map((tab, number) => addNotes(tab, `tab-${number}-`, 500)));
    for (const tab of tabs) expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await bothHold(tabs[0] as Tab, 'tab-', 1_000)).toEqual([1_000, 1_000]);
    for (const tab of tabs) expect(await notesShown(tab, 1_005)).toBe(1_005);
  });

  it('when ten tabs start at once on an empty profile (fault 14)', { timeout: LONG }, async () => {
    const device = await deviceWith(name, 0);
    const tabs = await Promise.all(Array.from({ length: 10 }, () => openPlain(device)));
    const place = new URL(
      'checklists/retry-storm/?start',
      await (tabs[0] as Tab).evaluate(() => location.href, undefined),
    );
    await Promise.all(tabs.map((tab) => tab.goto(place.href)));
    for (const tab of tabs) expect(await saveSays(tab, /^Saved/)).toMatch(/^Saved/);
    await Promise.all(tabs.map((tab, number) => addNotes(tab, `tab-${number}-`, 1)));
    for (const tab of tabs) expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await bothHold(tabs[0] as Tab, 'tab-', 10)).toEqual([10, 10]);
  });
});

describe.each(browsersOfFaults)('in %s, a tab sees what another has added', (name) => {
  it('when no message comes through: as soon as it is looked at (fault 15)', async () => {
    const device = await deviceWith(name, 2);
    await device.prepare(() => {
      BroadcastChannel.prototype.postMessage = () => {};
    });
    const [one, two] = [await openConsole(device), await openConsole(device)];
    await addNotes(two, 'other-', 3);
    expect(await saveSays(two, SAVED)).toMatch(SAVED);
    await one.evaluate(() => void dispatchEvent(new Event('focus')), undefined);
    expect(await notesShown(one, 5)).toBe(5);
  });

  it.skipIf(name !== 'chromium')('when it was frozen for an hour (fault 16)', async () => {
    const device = await deviceWith(name, 2);
    await device.prepare(shiftableClock);
    const [one, two] = [await openConsole(device), await openConsole(device)];
    const session = await one.page?.context().newCDPSession(one.page);
    await session?.send('Page.setWebLifecycleState', { state: 'frozen' });
    await addNotes(two, 'other-', 3);
    expect(await saveSays(two, SAVED)).toMatch(SAVED);
    await session?.send('Page.setWebLifecycleState', { state: 'active' });
    await one.evaluate(shift, 3_600_000);
    expect(await notesShown(one, 5)).toBe(5);
    await addNotes(one, 'thawed-', 1);
    expect(await saveSays(one, SAVED)).toMatch(SAVED);
    expect(await notesShown(two, 6)).toBe(6);
  });

  it('when it was left and comes back with the button of the browser (fault 17)', async () => {
    const device = await deviceWith(name, 2);
    const [one, two] = [await openConsole(device), await openConsole(device)];
    await one.goto(new URL('/cases/', await one.evaluate(() => location.href, undefined)).href);
    await addNotes(two, 'other-', 3);
    expect(await saveSays(two, SAVED)).toMatch(SAVED);
    await one.evaluate(() => void setTimeout(() => history.back()), undefined);
    expect(await notesShown(one, 5)).toBe(5);
    await addNotes(one, 'back-', 1);
    expect(await saveSays(one, SAVED)).toMatch(SAVED);
  });
});

describe.each(browsersOfFaults)('in %s, the clock of the device changes no order', (name) => {
  it('when it jumps back by ten minutes and ahead by ten years (fault 21)', async () => {
    const device = await deviceWith(name, 0);
    await device.prepare(shiftableClock);
    const tab = await openConsole(device, '?start');
    for (const [number, minutes] of [0, -10, 10 * 525_960, 0].entries()) {
      await tab.evaluate(shift, minutes * 60_000);
      await addNotes(tab, `jump-${number}-`, 1);
    }
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    const again = await openConsole(device);
    await notesShown(again, 4);
    const texts = (await again.evaluate(shownNotes, undefined)).map((text) => text.replace(/^.*jump-/, ''));
    expect(texts).toEqual(['0-0', '1-0', '2-0', '3-0']);
    expect(
      await again.evaluate(() => document.querySelector('[data-part="elapsed"]')?.textContent, undefined),
    ).not.toMatch(/-\d/);
  });

  it('when the device slept for eight hours, and the time that passed is shown (fault 22)', async () => {
    const device = await deviceWith(name, 0);
    await device.prepare(shiftableClock);
    const tab = await openConsole(device, '?start');
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    await tab.evaluate(shift, 8 * 3_600_000);
    await addNotes(tab, 'morning-', 1);
    expect(await saveSays(tab, SAVED)).toMatch(SAVED);
    expect(await tab.evaluate(() => document.querySelector('[data-part="elapsed"]')?.textContent, undefined)).toMatch(
      /^8 h/,
    );
    expect(await bothHold(tab, 'morning-', 1)).toEqual([1, 1]);
  });
});

/** Runs on the page. */
function shownNotes(): string[] {
  return [...document.querySelectorAll('[data-part="notes"] > li')].map((item) => item.textContent ?? '');
}

/** Runs first in a page. */
function shiftableClock(): void {
  const now = Date.now;
  let shift = 0;
  Date.now = () => now() + shift;
  addEventListener('shift', ({ detail }: CustomEventInit<number>) => {
    shift = detail ?? 0;
  });
}

/** Runs on the page: the clock of the device is off by so much from here on. */
function shift(ms: number): void {
  dispatchEvent(new CustomEvent('shift', { detail: ms }));
}
