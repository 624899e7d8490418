import { describe, expect, it } from 'vitest';
import type { EventOf } from '#model/run/event.ts';
import { stepsOf } from '#model/steps.ts';
import { fillDatabase, fillFiles, makeRoom } from '../support/broken-storage.ts';
import { newContext } from '../support/browser.ts';
import { current, exported, press, saved, startedPage, unfold } from '../support/run-page.ts';

const path = '/checklists/retry-storm/';

describe('nothing that was shown as saved is lost', () => {
  it('when the tab crashes', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await press(current(page), 'Done');
    await saved(page);
    const crashed = page.waitForEvent('crash');
    await page.goto('chrome://crash').catch(() => {});
    await crashed;
    const again = await context.newPage();
    await again.goto(path);
    await again.getByText('1 of at most').waitFor();
  });

  it('when the page is left in the middle of a press', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await saved(page);
    await press(current(page), 'Done');
    await page.goto('about:blank');
    await page.goto(path);
    await page.getByText('1 of at most').waitFor();
  });

  it('when ten tabs tick at once', async () => {
    const context = await newContext();
    await saved(await startedPage(context, path));
    const tabs = await Promise.all(Array.from({ length: 10 }, () => context.newPage()));
    await Promise.all(tabs.map((tab) => tab.goto(path)));
    await Promise.all(
      tabs.map(async (tab, index) => {
        await tab.getByLabel('Note', { exact: true }).fill(`from tab ${index}`);
        await press(tab, 'Add note');
      }),
    );
    for (const tab of tabs) await tab.locator('[data-part="notes"] > li').nth(9).waitFor();
  });
});

it('a clock that is set back changes no order, and no time is negative', async () => {
  const context = await newContext();
  const page = await context.newPage();
  await page.clock.install({ time: '2026-03-01T12:00:00Z' });
  await page.goto(`${path}?start`);
  await press(current(page), 'Done');
  await page.clock.setSystemTime('2026-03-01T11:00:00Z');
  await page.getByLabel('Note', { exact: true }).fill('after the clock went back');
  await press(page, 'Add note');
  expect(await page.locator('[data-part="elapsed"]').innerText()).toBe('0 s so far');
  const markdown = await exported(page);
  expect(markdown.indexOf('after the clock went back')).toBeGreaterThan(markdown.indexOf('Done: '));
});

it('an entry of a newer version of the site is kept, counted and left alone', async () => {
  const context = await newContext();
  const page = await startedPage(context, path);
  await saved(page);
  const begun = await page.evaluate(stored, undefined);
  await page.evaluate(stored, { ...begun, replica: 'future', kind: 'thought-read', hlc: [begun.hlc[0] + 1, 0] });
  await page.reload();
  await press(current(page), 'Done');
  await saved(page);
  expect(await exported(page)).toContain('- Entries that this version of the site does not know: 1');
});

it('the command that is copied is the one that is shown, also when a stored checklist claims the version of the page', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await startedPage(context, path);
  await page.locator('[data-variable-field="edge_service"]').fill('storefront');
  await page.locator('[data-variable-field="edge_service"]').blur();
  await saved(page);
  const begun = await page.evaluate(stored, undefined);
  const asked = stepsOf(begun.snapshot)[1]?.command;
  Object.assign(asked ?? {}, { text: 'another {{edge_service}}' });
  await page.evaluate(stored, begun);
  await page.reload();
  await page.getByText('The checklist has changed since this run started.').waitFor();
  const step = page.locator('[data-step]').nth(1);
  await press(step, 'Copy command');
  await page.getByText('Command copied. It is not run yet.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('another storefront');
  expect(await step.locator('pre').innerText()).toBe('another storefront');
});

it('a run that began before steps could ask for two people is still run', async () => {
  const context = await newContext();
  const page = await startedPage(context, '/checklists/money-may-be-wrong/');
  await saved(page);
  const begun = await page.evaluate(stored, undefined);
  for (const known of stepsOf(begun.snapshot)) Reflect.deleteProperty(known, 'people');
  await page.evaluate(stored, begun);
  await page.reload();
  const step = page.locator('#step-correct');
  await unfold(step, 'Skip, blocked, gap, note');
  await press(step, 'Done');
  expect(await step.getAttribute('data-state')).toBe('done');
});

type Started = EventOf<'started'>;

/** Runs on the page: stores an entry, if there is one, over that of the same identity, and gives the beginning of the run. */
async function stored(entry?: object): Promise<Started> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('casebook-runs-1');
    request.onsuccess = () => resolve(request.result);
  });
  const store = database.transaction('events', 'readwrite').objectStore('events');
  if (entry !== undefined) store.put(entry);
  const entries = await new Promise<Started[]>((resolve) => {
    const request = store.getAll();
    request.onsuccess = () => resolve(request.result);
  });
  database.close();
  return entries.find(({ kind }) => kind === 'started') as Started;
}

it('a run goes on with text of twice the size, in forced colours, without motion, and is whole in print (43)', async () => {
  const looks = { forcedColors: 'active', reducedMotion: 'reduce', viewport: { width: 1280, height: 800 } } as const;
  const page = await startedPage(await newContext(looks), path);
  await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
  await press(current(page), 'Done');
  await page.getByText('1 of at most').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  const marks = await page.locator('.step [data-part="mark"]').allInnerTexts();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.step:visible [data-part="mark"]').allInnerTexts()).toEqual(marks);
  expect(new Set(marks).size).toBeGreaterThan(1);
});

it('what is only in the tab is in the timeline that is downloaded while nothing can be saved (44)', async () => {
  const page = await startedPage(await newContext(), path);
  await saved(page);
  await page.evaluate(fillDatabase);
  await page.evaluate(fillFiles);
  await press(current(page), 'Done');
  await page
    .getByText(/^NOT SAVED, 1 entry only in this tab/)
    .first()
    .waitFor();
  expect(await exported(page)).toContain('Done: ');
  await page
    .getByText(/^NOT SAVED, 1 entry only in this tab/)
    .first()
    .waitFor();
  await page.evaluate(makeRoom);
  await saved(page);
});
