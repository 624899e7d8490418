import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { refuseStorage } from '../support/broken-storage.ts';
import { newContext } from '../support/browser.ts';
import { current, press, saved, startedPage, unfold } from '../support/run-page.ts';

const [storm, lag] = ['/checklists/retry-storm/', '/checklists/replica-lag/'];

describe('all runs of this device on one page', () => {
  it('a run is found again, and goes on where it was', async () => {
    const context = await newContext();
    const started = await startedPage(context, storm);
    await press(current(started), 'Done');
    await saved(started);
    await saved(await startedPage(context, lag));
    const page = await runsPage(context);
    expect(await page.locator('[data-part="open"] [data-run]').count()).toBe(2);
    expect(await page.locator('[data-part="storage"]').innerText()).toMatch(
      /^2 runs on this device\. This site uses about \d+\.\d MB here/,
    );
    await page.getByRole('link', { name: 'Stop a retry storm' }).click();
    await page.getByText('1 of at most').waitFor();
  });

  it('a drill is marked as one', async () => {
    const context = await newContext();
    const started = await context.newPage();
    await started.goto(storm);
    await started.getByLabel('This is a drill').check();
    await press(started, 'Start a run');
    await saved(started);
    const page = await runsPage(context);
    expect(await page.locator('[data-run] h3').innerText()).toMatch(/^DRILL/);
    await page.getByRole('button', { name: 'Read and print' }).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.getByRole('heading', { level: 2 }).first().innerText()).toMatch(/^DRILL Stop a retry storm/);
    expect(await page.title()).toMatch(/^DRILL: /);
    const edge = page.locator('[data-part="reading"] [data-drill]');
    expect(await edge.evaluate((element) => getComputedStyle(element).borderLeftStyle)).toBe('dashed');
  });

  it('a run is put away and taken back, and is no longer taken up by itself', async () => {
    const context = await newContext();
    const started = await startedPage(context, storm);
    await saved(started);
    const page = await runsPage(context);
    await page.getByRole('button', { name: 'Put away' }).click();
    await page.locator('[data-part="archived"] [data-run]').waitFor();
    await started.goto(storm);
    await started.getByRole('button', { name: 'Start a run' }).waitFor();
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.locator('[data-part="open"] [data-run]').waitFor();
  });

  it('a run that is deleted can come back whole', async () => {
    const context = await newContext();
    const started = await startedPage(context, storm);
    await press(current(started), 'Done');
    await saved(started);
    await started.close();
    const page = await runsPage(context);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('There is no run on this device yet.').waitFor();
    await page.locator('[data-deleted]').getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('link', { name: 'Stop a retry storm' }).click();
    await page.getByText('1 of at most').waitFor();
  });

  it('says so when the browser refuses every storage', async () => {
    const context = await newContext();
    await context.addInitScript(refuseStorage);
    const page = await context.newPage();
    await page.goto('/runs/');
    await page.getByText('This browser refuses storage: no run is kept here.').waitFor();
  });
});

describe('a run whose checklist this site does not have any more', () => {
  it('says so, leads nowhere, and is read, printed and downloaded all the same', async () => {
    const context = await newContext();
    await savedRunOf(context, 'gone-from-here');
    const page = await runsPage(context);
    const item = page.locator('[data-part="open"] [data-run]');
    await item.getByText('This site does not have its checklist any more').waitFor();
    const links = await item.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    expect(links).toEqual([expect.stringMatching(/^\/runs\/\?read=\w+$/)]);
    expect(await downloaded(page, 'Download timeline')).toMatch(/\| Note \| seen at the till \|/);
    await item.getByRole('link').click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    const words = await page.locator('[data-part="reading"]').innerText();
    expect(words).toContain('This site does not have its checklist any more');
    expect(words).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC \(\d\d:\d\d:\d\d here\) Note: seen at the till/);
    expect(words).toMatch(/Hypotheses\n+Still standing: /);
    expect(words).toMatch(/What is left\n+Still open, \d+ steps: /);
    expect(await downloaded(page, 'Download file')).toContain('seen at the till');
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByText('Note: seen at the till').isVisible()).toBe(true);
    expect(await page.getByText('Take over a run').isVisible()).toBe(false);
  });

  it('while any other leads to its page, and its timeline names the page and the case', async () => {
    const context = await newContext();
    await saved(await startedPage(context, storm));
    const page = await runsPage(context);
    expect(await page.getByText('This site does not have its checklist any more').count()).toBe(0);
    expect(await page.locator('[data-run] h3 a').getAttribute('href')).toMatch(/^\/checklists\/retry-storm\/\?run=/);
    const markdown = await downloaded(page, 'Download timeline');
    expect(markdown).toMatch(/\nPage: http.+\/checklists\/retry-storm\/\n/);
    expect(markdown).toMatch(/\nCase: .+ http.+\/cases\/retry-storm\/\n/);
    await page.getByRole('button', { name: 'Read and print' }).click();
    await page.getByRole('heading', { name: 'Timeline' }).waitFor();
    expect(await page.locator('[data-part="reading"]').innerText()).not.toContain('does not have its checklist');
  });

  it('an address of a run that is not here says so', async () => {
    const page = await (await newContext()).newPage();
    await page.goto('/runs/?read=0123');
    await page.getByText('The run of this address is not on this device.').waitFor();
    await page.getByText('Take over a run').waitFor();
  });
});

describe('a run is handed over without a server', () => {
  it('as a file: seen before it is taken over, both sides kept, and taken over once only', async () => {
    const [mine, theirs] = [await newContext(), await newContext()];
    const started = await startedPage(mine, storm);
    await press(current(started), 'Done');
    const first = await logOf(started);
    const page = await runsPage(theirs);
    await page.locator('[data-part="text"]').fill(first);
    await page.locator('[data-part="text"]').blur();
    await page.getByText(/Stop a retry storm, started .+: new, 2 entries/).waitFor();
    expect(await page.locator('[data-run]').count()).toBe(0);
    await press(page, 'Take over');
    await page.locator('[data-run]').waitFor();

    const other = await theirs.newPage();
    await other.goto(storm);
    await other.getByLabel('Note', { exact: true }).fill('seen by the night shift');
    await press(other, 'Add note');
    await saved(other);
    const back = await runsPage(mine);
    await back.locator('[data-part="text"]').fill(await logOf(other));
    await back.locator('[data-part="text"]').blur();
    await back.getByText(/is here; 1 entry would be added/).waitFor();
    await press(back, 'Take over');
    await started.bringToFront();
    await started.locator('[data-part="notes"]').getByText('seen by the night shift').waitFor();

    await back.locator('[data-part="text"]').fill(await logOf(other));
    await back.locator('[data-part="text"]').blur();
    await back.getByText(/: nothing new$/).waitFor();
  });

  it('as a link, without what was typed unless the sender says so', async () => {
    const [mine, theirs] = [
      await newContext({ permissions: ['clipboard-read', 'clipboard-write'] }),
      await newContext(),
    ];
    const started = await startedPage(mine, storm);
    await started.getByLabel('Note', { exact: true }).fill('customer number 4711');
    await press(started, 'Add note');
    await unfold(started, 'Hand over');
    await press(started, 'Copy a link that holds the run');
    await started.getByText('Link copied, without anything that was typed.').waitFor();
    const link = await started.evaluate(() => navigator.clipboard.readText());
    const page = await theirs.newPage();
    await page.goto(link);
    await page.getByText(/: new, 2 entries/).waitFor();
    expect(new URL(page.url()).hash).toBe('');
    await press(page, 'Take over');
    await page.getByRole('link', { name: 'Stop a retry storm' }).click();
    await page.locator('[data-part="notes"]').getByText('(not sent)').waitFor();

    await started.getByLabel('with everything that was typed').check();
    await press(started, 'Copy a link that holds the run');
    await started.getByText('Link copied, with all that was typed.').waitFor();
    const full = await theirs.newPage();
    await full.goto(await started.evaluate(() => navigator.clipboard.readText()));
    await full.getByText(/is here; 1 entry would be added/).waitFor();
    await press(full, 'Take over');
    await page.reload();
    await page.locator('[data-part="notes"]').getByText('customer number 4711').waitFor();
  });

  it('as a link, when it is a drill whose checklist has no name', async () => {
    const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const drill = await context.newPage();
    await drill.goto('/drills/');
    await drill.locator('a.start').first().click();
    await saved(drill);
    await unfold(drill, 'Hand over');
    await press(drill, 'Copy a link that holds the run');
    await drill.getByText('Link copied, without anything that was typed.').waitFor();
    const page = await (await newContext()).newPage();
    await page.goto(await drill.evaluate(() => navigator.clipboard.readText()));
    await page.getByText(/^DRILL: Unknown failure \w+, started .+: new, 1 entry$/).waitFor();
  });

  it('and what was taken over can be taken back', async () => {
    const started = await startedPage(await newContext(), storm);
    const page = await runsPage(await newContext());
    await page.locator('[data-part="text"]').fill(await logOf(started));
    await page.locator('[data-part="text"]').blur();
    await press(page, 'Take over');
    await page.locator('[data-run]').waitFor();
    await press(page, 'Undo');
    await page.getByText('There is no run on this device yet.').waitFor();
  });

  it('five hundred runs at once', async () => {
    const started = await startedPage(await newContext(), storm);
    const [head = '', entry = ''] = (await logOf(started)).split('\n');
    const entries = Array.from({ length: 500 }, (_, n) =>
      entry.replace(/,?$/, '').replace(/"run":"\w+"/, `"run":"r${n}"`),
    );
    const page = await runsPage(await newContext());
    const buffer = Buffer.from(`${head}\n${entries.join(',\n')}\n]}`);
    await page.locator('[data-part="file"]').setInputFiles({ name: 'runs.json', mimeType: 'application/json', buffer });
    await page.locator('[data-part="plan"] > li').nth(499).waitFor();
    await press(page, 'Take over');
    await page.locator('[data-run]').nth(499).waitFor();
  });
});

describe('a file that is broken or hostile does nothing but explain itself', () => {
  it.each([
    ['a shopping list', 'This is not a file of runs from Casebook, or its beginning is damaged.'],
    ['{"casebook":"runs","version":7,"events":[]}', 'This file was written by a newer version of Casebook.'],
    [
      '{"casebook":"runs","version":1,"events":[{"kind":"started"}]}',
      'There is no run in it whose beginning is known.',
    ],
    [
      '{"casebook":"runs","version":1,"events":[{"kind":"step-done","kind":"step-undone"}]}',
      'The file is broken: one entry names the same field twice',
    ],
  ])('%s', async (text, words) => {
    const page = await runsPage(await newContext());
    await page.locator('[data-part="text"]').fill(text);
    await page.locator('[data-part="text"]').blur();
    await page.getByRole('status').getByText(words).waitFor();
    expect(await page.locator('[data-part="preview"]').isVisible()).toBe(false);
  });

  it('a file of a gigabyte, which is not even read', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'casebook-'));
    const path = join(folder, 'runs.json');
    writeFileSync(path, '{"casebook":"runs",');
    truncateSync(path, 1_000_000_000);
    const page = await runsPage(await newContext());
    await page.locator('[data-part="file"]').setInputFiles(path);
    await page.getByRole('status').getByText('The file is larger than 20 MB.').waitFor();
    rmSync(folder, { recursive: true });
  });

  it('a link that was cut off', async () => {
    const page = await (await newContext()).newPage();
    await page.goto('/runs/#log=abc');
    await page.getByRole('status').getByText('The link is damaged or was cut off. Ask for the file instead.').waitFor();
  });

  it('markup in every text stays text, on the page and in the run', async () => {
    const context = await newContext();
    const requests: string[] = [];
    context.on('request', (request) => requests.push(request.url()));
    const started = await startedPage(await newContext(), storm);
    await unfold(started, 'Name and severity');
    await started.getByLabel('What the incident is called').fill('X');
    await started.getByLabel('What the incident is called').blur();
    await started.getByLabel('Note', { exact: true }).fill('X');
    await press(started, 'Add note');
    const hostile = '<img src=/stolen onerror=document.title=1><svg onload=document.title=2>';
    const text = (await logOf(started)).replaceAll('"X"', JSON.stringify(hostile));
    const page = await runsPage(context);
    await page.locator('[data-part="text"]').fill(text);
    await page.locator('[data-part="text"]').blur();
    await press(page, 'Take over');
    await page.getByRole('link', { name: hostile }).click();
    await page.locator('[data-part="notes"]').getByText(hostile).waitFor();
    await unfold(page, 'Timeline, and how to correct it');
    await page.locator('[data-part="timeline"]').getByText(hostile).first().waitFor();
    expect(await page.locator('checklist-run img, checklist-run svg').count()).toBe(0);
    expect(await page.title()).not.toMatch(/^\d$/);
    expect(requests.filter((url) => url.includes('stolen'))).toEqual([]);
  });
});

it('without script the page says what it is for', async () => {
  const page = await (await newContext({ javaScriptEnabled: false })).newPage();
  await page.goto('/runs/');
  expect(await page.getByText('This page needs script').isVisible()).toBe(true);
  expect(await page.locator('run-list button').count()).toBe(0);
});

/** Leaves a run with a note on the device, under the name of another checklist. */
async function savedRunOf(context: BrowserContext, checklist: string): Promise<void> {
  const started = await startedPage(await newContext(), storm);
  await started.getByLabel('Note', { exact: true }).fill('seen at the till');
  await press(started, 'Add note');
  const log = (await logOf(started)).replaceAll('"checklist":"retry-storm"', `"checklist":"${checklist}"`);
  const page = await runsPage(context);
  await page.locator('[data-part="text"]').fill(log);
  await page.locator('[data-part="text"]').blur();
  await press(page, 'Take over');
  await page.locator('[data-run]').waitFor();
}

/** What the press of a button of the run on the page hands over as a file. */
async function downloaded(page: Page, words: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: words }).click();
  return readFile(await (await download).path(), 'utf8');
}

async function runsPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/runs/');
  await page
    .getByText(/on this device/)
    .first()
    .waitFor();
  return page;
}

/** The run of a page as the file that is handed over. */
async function logOf(page: Page): Promise<string> {
  await saved(page);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('.run-end details')) details.open = true;
  });
  const download = page.waitForEvent('download');
  await press(page, 'Download the run as a file');
  return readFile(await (await download).path(), 'utf8');
}
