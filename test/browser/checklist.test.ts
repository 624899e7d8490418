import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import {
  fillDatabase,
  fillFiles,
  makeRoom,
  refuseDatabase,
  refuseStorage,
  silenceDatabase,
  silenceStorage,
} from '../support/broken-storage.ts';
import { newContext, openPage } from '../support/browser.ts';
import { current, exported, press, saved, startedPage } from '../support/run-page.ts';

const path = '/checklists/retry-storm/';
const oneCopy = /^Saved on this device .+, one copy only$/;

describe('a run', () => {
  it('starts with one press, and the first step can be ticked with the next', async () => {
    const page = await openPage(path);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await press(current(page), 'Done');
    expect(
      await step(page, 0)
        .getByText(/^Done \d\d:\d\d:\d\d$/)
        .count(),
    ).toBe(1);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('keeps its steps through a reload and the closing of the tab', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await press(current(page), 'Done');
    await saved(page);
    await page.reload();
    await page.getByText('1 of at most').waitFor();
    await page.close();
    const again = await context.newPage();
    await again.goto(path);
    await again.getByText('1 of at most').waitFor();
    expect(await step(again, 0).getAttribute('data-state')).toBe('done');
    expect(await current(again).getAttribute('id')).toBe(await step(again, 1).getAttribute('id'));
  });

  it('shows the current step on top when it is opened again, and does not scroll to it', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await press(current(page), 'Done');
    await saved(page);
    const title = await titleOf(current(page));
    const again = await context.newPage();
    await again.goto(path);
    await again.getByText('1 of at most').waitFor();
    expect(await again.getByRole('region', { name: 'Run' }).innerText()).toContain(title);
    expect(await again.evaluate(() => scrollY)).toBe(0);
  });

  it('is the same in two tabs: each sees the steps of the other', async () => {
    const context = await newContext();
    const [one, two] = [await startedPage(context, path), await context.newPage()];
    await saved(one);
    await two.goto(path);
    await two.getByText('0 of at most').waitFor();
    await press(step(two, 0), 'Done');
    await one.getByText('1 of at most').waitFor();
    await press(step(one, 0), 'Undo');
    await two.getByText('0 of at most').waitFor();
    expect(await step(two, 0).getAttribute('data-state')).toBe('todo');
  });

  it('a press moves nothing above it, and the buttons of the step stay where they are', async () => {
    const page = await startedPage(await newContext(), path);
    const done = current(page).getByRole('button', { name: 'Done' });
    await done.scrollIntoViewIfNeeded();
    const button = await done.elementHandle();
    const before = await button?.boundingBox();
    await button?.click();
    await saved(page);
    expect(await button?.boundingBox()).toEqual(before);
  });

  it('an answer leads to its step, and the branch that was not taken stays readable', async () => {
    const page = await startedPage(await newContext(), path);
    await press(step(page, 0), 'Done');
    expect(await page.locator('[aria-pressed="true"]').count()).toBe(0);
    await press(page.locator('#step-orders-fail'), 'Many orders fail or time out');
    await press(page.locator('#step-usual-traffic'), 'Several times as many');
    for (const id of ['stop-retries', 'stop-mesh-retries']) await press(page.locator(`#step-${id}`), 'Done');
    await press(page.locator('#step-still-slow'), 'No slow query');
    expect(await current(page).getAttribute('id')).toBe('step-shed-load');
    const passed = page.locator('#step-cancel-slow');
    expect(await passed.getByText('Not on the way you took').isVisible()).toBe(true);
    expect(await passed.getByRole('heading').isVisible()).toBe(true);
    const record = page.getByRole('region', { name: 'Record' });
    expect(await record.getByText('Likely: More customers').count()).toBe(1);
    await press(page.locator('#step-usual-traffic'), 'Undo');
    expect(await current(page).getAttribute('id')).toBe('step-usual-traffic');
    expect(await record.getByText('Still standing: More customers').count()).toBe(1);
  });

  it('stays on the checklist that it started with when the site has another, and says so', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    const title = await titleOf(step(page, 0));
    await saved(page);
    await context.route(`**${path}*`, async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({ body: body.replaceAll(title, 'Wait for somebody else'), contentType: 'text/html' });
    });
    await page.reload();
    await page.getByText(/The run stays on its version/).waitFor();
    expect(await titleOf(step(page, 0))).toBe(title);
    await press(step(page, 0), 'Done');
    await page.getByText('1 of at most').waitFor();
  });

  it('a step is skipped only with a reason', async () => {
    const page = await startedPage(await newContext(), path);
    const first = step(page, 0);
    await first.getByText('Skip, blocked, gap, note').click();
    await press(first, 'Skip');
    expect(await page.getByRole('status').innerText()).toBe('Say why you skip it.');
    await first.getByLabel('Reason or note').fill('declared already');
    await press(first, 'Skip');
    expect(await first.getByText(/^Skipped .+: declared already$/).count()).toBe(1);
  });

  it('works from start to the next step with the keyboard alone', async () => {
    const page = await openPage(path);
    await page.getByRole('button', { name: 'Start a run' }).waitFor();
    await tabTo(page, 'Start a run');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Done');
    await page.keyboard.press('Space');
    await page.getByText('1 of at most').waitFor();
    await tabTo(page, 'Undo');
    await page.keyboard.press('Enter');
    await page.getByText('0 of at most').waitFor();
  });
});

describe('a command', () => {
  it('is loud while a variable is missing, and is copied with all of them filled in', async () => {
    const page = await startedPage(await newContext({ permissions: ['clipboard-read', 'clipboard-write'] }), path);
    const act = page.locator('#step-limit-statement');
    await act.getByRole('button', { name: 'Copy command' }).click({ force: true });
    expect(await page.getByRole('status').innerText()).toBe('Fill in first: database_url, db_role');
    await fill(page, 'db_role', 'pricing');
    await fill(page, 'database_url', 'postgresql://secret@db/shop');
    await press(act, 'Copy command');
    await page.getByText('Command copied. It is not run yet.').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(`psql "postgresql://secret@db/shop" -X -c "ALTER ROLE pricing SET statement_timeout = '1s'"`);
  });

  it('a secret stays in the tab: it is in no storage and in no export, and gone after a reload', async () => {
    const page = await startedPage(await newContext(), path);
    await fill(page, 'database_url', 'postgresql://hunter2@db/shop');
    await fill(page, 'db_role', 'pricing');
    await saved(page);
    expect(await storedText(page)).toContain('"pricing"');
    expect(await storedText(page)).not.toContain('hunter2');
    expect(await exported(page)).not.toContain('hunter2');
    await page.reload();
    const field = page.locator('[data-variable-field="db_role"]');
    await field.waitFor();
    expect(await field.inputValue()).toBe('pricing');
    expect(await page.locator('[data-variable-field="database_url"]').inputValue()).toBe('');
  });
});

it('the export holds the steps with their times, notes as plain text, and what is still open', async () => {
  const page = await startedPage(await newContext(), path);
  const what = await titleOf(step(page, 0));
  await press(step(page, 0), 'Done');
  const record = page.getByRole('region', { name: 'Record' });
  await record.getByLabel('Note', { exact: true }).fill('5xx | <b>everywhere</b>');
  await press(record, 'Add note');
  const markdown = await exported(page);
  expect(markdown).toMatch(/^# Stop a retry storm\n/);
  expect(markdown).toMatch(
    new RegExp(`\\| \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d \\| \\d\\d:\\d\\d:\\d\\d \\| Done: ${what} \\|`),
  );
  expect(markdown).toContain('| Note | 5xx \\| &lt;b&gt;everywhere&lt;/b&gt; |');
  expect(markdown).toContain('## Still open');
});

describe('storage that fails is said, and the run goes on', () => {
  it('when the browser refuses all of it', async () => {
    const page = await pageWhere(refuseStorage);
    await page.getByText('This browser refuses storage').first().waitFor();
    await page.getByRole('button', { name: 'Start a run' }).click();
    await press(step(page, 0), 'Done');
    await page.getByText('NOT SAVED, 2 entries only in this tab').first().waitFor();
    expect(await exported(page)).toContain('Done:');
    const download = page.waitForEvent('download');
    await press(page.getByRole('region', { name: 'Run' }), 'Download the run');
    expect((await download).suggestedFilename()).toMatch(/^retry-storm-.+\.json$/);
  });

  it('when none of it ever answers', async () => {
    const page = await pageWhere(silenceStorage);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await press(step(page, 0), 'Done');
    expect(await step(page, 0).getAttribute('data-state')).toBe('done');
    await page.getByText('NOT SAVED, 2 entries only in this tab').first().waitFor();
  });

  it.each([
    ['refuses', refuseDatabase],
    ['never answers', silenceDatabase],
  ])('when IndexedDB alone %s: the run is saved in one copy', async (_, spoil) => {
    const page = await pageWhere(spoil);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await press(step(page, 0), 'Done');
    await page.getByText(oneCopy).first().waitFor();
    await page.reload();
    await page.getByText('1 of at most').waitFor();
  });

  it('when the disk is full in the middle of a run, and all is saved once there is room', async () => {
    const page = await startedPage(await newContext(), path);
    await saved(page);
    await page.evaluate(fillDatabase);
    await press(step(page, 0), 'Done');
    await page.getByText(oneCopy).first().waitFor();
    const offer = page.getByRole('button', { name: 'Download the run', exact: true });
    expect(await offer.isVisible()).toBe(false);
    await page.evaluate(fillFiles);
    await press(step(page, 0), 'Undo');
    await page.getByText('NOT SAVED, 1 entry only in this tab').first().waitFor();
    expect(await offer.isVisible()).toBe(true);
    await page.evaluate(makeRoom);
    await saved(page);
    expect(await offer.isVisible()).toBe(false);
    expect(await storedText(page)).toContain('step-undone');
  });
});

it('on a phone, the offer to save a run that is not stored hides nothing of what to do', async () => {
  const context = await newContext({ viewport: { width: 360, height: 740 } });
  await context.addInitScript(refuseStorage);
  const page = await startedPage(context, path);
  const offer = page.getByRole('button', { name: 'Download the run', exact: true });
  const [now, button] = [await page.locator('[data-part="now"]').boundingBox(), await offer.boundingBox()];
  expect(button?.y).toBeGreaterThanOrEqual((now?.y ?? 0) + (now?.height ?? 0));
  expect(button?.height).toBeGreaterThanOrEqual(44);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

describe('without script the checklist is complete', () => {
  it('every step is there with its command, answers and destinations, and nothing looks pressable', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    expect(await page.locator('.step').count()).toBeGreaterThan(10);
    expect(await page.locator('checklist-run button, checklist-run input').count()).toBe(0);
    expect(await page.locator('#step-limit-statement pre.command').innerText()).toContain('ALTER ROLE {{db_role}}');
    const leads = page.locator('#step-still-slow').getByRole('link');
    expect(await leads.evaluateAll((links) => links.map((link) => link.getAttribute('href')))).toContain(
      '#step-shed-load',
    );
  });

  it('in print every box is there to tick, and what is folded is open', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    await page.emulateMedia({ media: 'print' });
    const steps = await page.locator('.step').count();
    expect(steps).toBeGreaterThan(10);
    expect(await page.locator('.step h3 .step-box').evaluateAll(countVisible)).toBe(steps);
    const reasons = page.locator('.step-why > p');
    expect(await reasons.evaluateAll(countVisible)).toBe(await reasons.count());
    expect(await page.locator('.write-in').evaluateAll(countVisible)).toBeGreaterThan(0);
    const times = page.locator('.step h3');
    const boxes = await times.evaluateAll((steps) =>
      steps.map((step) => getComputedStyle(step, '::after').borderTopWidth),
    );
    expect(boxes.filter((width) => width === '1px')).toHaveLength(steps);
    const head = await page.locator('.paper-head').innerText();
    expect(head).toMatch(/checklists\/retry-storm\/, version [0-9a-f]{16}\./);
    expect(await page.locator('[data-secret] .write-in').evaluateAll(countVisible)).toBe(0);
  });
});

it('on a phone every target is 44 px high, and nothing runs over the edge', async () => {
  const page = await startedPage(await newContext({ viewport: { width: 360, height: 740 } }), path);
  const heights = await page
    .locator('checklist-run :is(button, summary, select, textarea, [data-part="now-link"]):visible')
    .evaluateAll((targets) => targets.map((target) => target.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(20);
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
});

/** Opens the page after `spoil` has spoiled its browser. */
async function pageWhere(spoil: () => void): Promise<Page> {
  const context = await newContext();
  await context.addInitScript(spoil);
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

function step(page: Page, index: number): Locator {
  return page.locator('[data-step]').nth(index);
}

async function titleOf(item: Locator): Promise<string> {
  return item.locator('h3 > span').last().innerText();
}

async function fill(page: Page, variable: string, value: string): Promise<void> {
  const field = page.locator(`[data-variable-field="${variable}"]`);
  await field.fill(value);
  await field.blur();
}

/** All that the page has stored in its database, as text. */
async function storedText(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const read = (request: IDBRequest) => {
      return new Promise<unknown>((resolve) => request.addEventListener('success', () => resolve(request.result)));
    };
    const texts = (await indexedDB.databases()).map(async ({ name = '' }) => {
      const database = (await read(indexedDB.open(name))) as IDBDatabase;
      const stores = [...database.objectStoreNames];
      const contents = await Promise.all(
        stores.map((store) => read(database.transaction(store).objectStore(store).getAll())),
      );
      database.close();
      return JSON.stringify(contents);
    });
    return (await Promise.all(texts)).join();
  });
}

/** Presses Tab until the button of that name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === name) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach "${name}".`);
}

function countVisible(elements: Element[]): number {
  return elements.filter((element) => element.getBoundingClientRect().height > 0).length;
}
