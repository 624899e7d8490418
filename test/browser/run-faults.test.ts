import { describe, expect, it } from 'vitest';
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
  await page.evaluate(addEntryOfTheFuture);
  await page.reload();
  await press(current(page), 'Done');
  await saved(page);
  expect(await exported(page)).toContain('- Entries that this version of the site does not know: 1');
});

it('a run that began before steps could ask for two people is still run', async () => {
  const context = await newContext();
  const page = await startedPage(context, '/checklists/money-may-be-wrong/');
  await saved(page);
  await page.evaluate(forgetPeople);
  await page.reload();
  const step = page.locator('#step-correct');
  await unfold(step, 'Skip, blocked, gap, note');
  await press(step, 'Done');
  expect(await step.getAttribute('data-state')).toBe('done');
});

/** Runs on the page. */
async function addEntryOfTheFuture(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('casebook-runs-1');
    request.onsuccess = () => resolve(request.result);
  });
  const store = database.transaction('events', 'readwrite').objectStore('events');
  await new Promise((resolve) => {
    store.getAll().onsuccess = ({ target }) => {
      const [first] = (target as IDBRequest).result;
      const entry = { ...first, replica: 'future', seq: 0, kind: 'thought-read', hlc: [first.hlc[0] + 1, 0] };
      store.add(entry).onsuccess = resolve;
    };
  });
  database.close();
}

/** Runs on the page: makes the stored checklist one of an earlier day. */
async function forgetPeople(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('casebook-runs-1');
    request.onsuccess = () => resolve(request.result);
  });
  const store = database.transaction('events', 'readwrite').objectStore('events');
  await new Promise((resolve) => {
    store.getAll().onsuccess = ({ target }) => {
      const [first] = (target as IDBRequest).result;
      for (const { steps } of first.snapshot.phases) for (const step of steps) delete step.people;
      store.put(first).onsuccess = resolve;
    };
  });
  database.close();
}
