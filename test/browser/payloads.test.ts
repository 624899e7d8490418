import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { linkOf } from '#islands/code-link.ts';
import { serialise } from '#model/run/archive.ts';
import type { RunEvent } from '#model/run/event.ts';
import { newContext } from '../support/browser.ts';
import { forgedRun, typedRun } from '../support/hostile-run.ts';
import { HIT, payloads } from '../support/payloads.ts';
import { notPlain } from '../support/plain-markdown.ts';
import { saved } from '../support/run-page.ts';

const site = inject('siteUrl');
const { studies, drills } = await content();
const storm = studies.find(({ id }) => id === 'retry-storm');
if (storm === undefined) throw new Error('There is no such case.');
const typed = typedRun(storm.checklist, storm.id);
const forged = [
  ...forgedRun('retry-storm'),
  ...forgedRun('gone').map((event) => ({ ...event, run: 'gone' }) as RunEvent),
];

it('there are more than three hundred payloads', () => {
  expect(new Set(payloads).size).toBeGreaterThan(300);
  console.log(`${payloads.length} payloads; ${typed.length + forged.length} entries in files`);
});

describe('no payload runs, asks for anything or becomes an element', () => {
  it('as a question in the box and in the address', async () => {
    const page = await watched();
    await page.goto('/search/');
    const asked = await page.evaluate(askAll, payloads);
    expect(asked).toBe(payloads.length);
    await openAll(page, '/search/', ['q', 'kind', 'system', 'failure', 'trigger', 'seen']);
    await page.goto('/');
    await page.locator('search [name=q]:visible').first().fill(payloads.join(' ').replaceAll('\n', ' '));
    await page.locator('.search-panel [role=status]').getByText(/./).waitFor();
    await unhurt(page);
  });

  it.each([
    ['the list of cases', '/cases/', ['case', 'evidence', 'kind', 'mode', 'sort', 'system']],
    ['the comparison', '/compare/', ['case']],
    ['a simulation', '/cases/retry-storm/', ['attempts', 'policy', 'slowFor', 'found']],
    ['a checklist', '/checklists/retry-storm/', ['run', 'start']],
    ['a drill', `/drills/${drills}/`, ['run']],
    ['the runs of this device', '/runs/', ['read']],
  ])('in the query of %s', async (_where, path, names) => {
    const page = await watched();
    await openAll(page, path, names);
    await unhurt(page);
  });

  it('in the code of a link, which is shown and does not run', async () => {
    const page = await watched();
    for (const part of parts(
      payloads.map((text) => `// ${text}\n`),
      9_000,
    )) {
      await page.goto('about:blank');
      await page.goto(`/cases/retry-storm/${await linkOf(part)}`);
      await page.getByRole('button', { name: 'Open it in the editor' }).click();
      const shown = part.toWellFormed().replaceAll(/\r\n?/g, '\n');
      const code = page.locator('.prism-code-editor textarea');
      await expect.poll(async () => (await code.inputValue()) === shown, { timeout: 10_000 }).toBe(true);
    }
    await unhurt(page);
  });

  it('typed into every field of the console', async () => {
    const page = await watched();
    await page.goto('/checklists/retry-storm/');
    await page.getByRole('button', { name: 'Start a run' }).click();
    const fields = await page.evaluate(fillAll, payloads);
    expect(fields).toBeGreaterThan(10);
    await saved(page);
    await page.reload();
    await page.evaluate(openDetails);
    await unhurt(page);
  });

  it('in every text of a file, on the page, in the run, in what is read and what is printed', async () => {
    const page = await watched();
    await page.goto('/runs/');
    const buffer = Buffer.from(serialise([...typed, ...forged]));
    await page
      .locator('[data-part="file"]')
      .setInputFiles({ name: `${payloads[0]}.json`, mimeType: 'text/html', buffer });
    await takeOver(page, 3);
    await unhurt(page);
    await checkDownloads(page);
    for (const run of ['typed', 'forged', 'gone']) {
      await page.goto(`/runs/?read=${run}`);
      await page.getByRole('heading', { name: 'Timeline' }).waitFor();
      await unhurt(page);
    }
    for (const run of ['typed', 'forged']) {
      await page.goto(`/checklists/retry-storm/?run=${run}`);
      await page.locator('checklist-run[data-phase="running"]').waitFor();
      await page.evaluate(openDetails);
      await page.locator('[data-part="timeline"] li').nth(300).waitFor();
      await unhurt(page);
    }
  });

  it('in a link that holds a run', async () => {
    const page = await watched();
    const log = deflateRawSync(serialise([...typed, ...forged])).toString('base64url');
    await page.goto(`/runs/#log=${log}`);
    await takeOver(page, 3);
    await unhurt(page);
  });
});

it('an entry of the last moment that a date can have is shown and can be corrected, east of Greenwich too', async () => {
  const page = await (await newContext({ timezoneId: 'Asia/Tokyo' })).newPage();
  const late = typed.slice(0, 2).map((event) => ({ ...event, wall: 8.64e15 }));
  await page.goto('/runs/');
  await page.locator('[data-part="text"]').fill(serialise(late));
  await page.locator('[data-part="text"]').blur();
  await takeOver(page, 1);
  await page.goto('/checklists/retry-storm/?run=typed');
  await page.locator('checklist-run[data-phase="running"]').waitFor();
  await page.evaluate(openDetails);
  await page.locator('[data-part="timeline"] > li').nth(1).waitFor();
});

const watches = new Map<Page, string[]>();

afterAll(() => watches.clear());

/** A page of which is written down what no page of this site does. */
async function watched(): Promise<Page> {
  const context: BrowserContext = await newContext();
  const page = await context.newPage();
  const seen: string[] = [];
  watches.set(page, seen);
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => seen.push(`dialog: ${dialog.message()}`)));
  page.on('pageerror', (error) => seen.push(`fault: ${error.message}`));
  page.on('popup', (popup) => seen.push(`window: ${popup.url()}`));
  page.on('console', (message) => {
    if (/Content Security Policy|violates/.test(message.text())) seen.push(`policy: ${message.text()}`);
  });
  context.on('request', (request) => {
    const { protocol, href, pathname } = new URL(request.url());
    const isOwn = href.startsWith(site) || protocol === 'blob:';
    if (!isOwn || pathname.includes(HIT)) seen.push(`request: ${href}`);
  });
  return page;
}

/** Holds the page to its promise, at this moment and since it was opened. */
async function unhurt(page: Page): Promise<void> {
  const found = await page.evaluate((hit) => {
    const addresses = [...document.querySelectorAll<HTMLAnchorElement>('a[href]')].filter(
      ({ protocol, hostname }) => !/^(https?|mailto):$/.test(protocol) || hostname.includes(hit),
    );
    const elements = document.querySelectorAll(
      `[data-hit], [src*="${hit}"], [srcdoc], [onerror], [onload], [onfocus], base`,
    );
    return {
      ran: 'payloadRan' in window,
      made: [...addresses, ...elements].map(({ outerHTML }) => outerHTML.slice(0, 200)),
    };
  }, HIT);
  expect(found).toEqual({ ran: false, made: [] });
  expect(watches.get(page)).toEqual([]);
}

/** Opens a page with as many payloads under each name as an address can carry, until each had each. */
async function openAll(page: Page, path: string, names: readonly string[]): Promise<void> {
  const longest = Math.floor(11_000 / names.length);
  const values = parts(
    payloads.map((text) => `${encodeURIComponent(text.toWellFormed())}%20`),
    longest,
  );
  for (const value of values) {
    await page.goto(`${path}?${names.map((name) => `${name}=${value}`).join('&')}`);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 })));
  }
}

/** Texts joined to parts of at most this length. */
function parts(texts: readonly string[], longest: number): string[] {
  const joined = [''];
  for (const text of texts) {
    if ((joined.at(-1) ?? '').length + text.length > longest) joined.push('');
    joined.push((joined.pop() ?? '') + text);
  }
  return joined;
}

/** Runs on the page: asks each question and waits for its answer; gives how many were answered. */
async function askAll(questions: readonly string[]): Promise<number> {
  const box = document.querySelector('symptom-search textarea') as HTMLTextAreaElement;
  const found = document.querySelector('symptom-search') as HTMLElement;
  let answered = 0;
  for (const question of ['first question', ...questions]) {
    const changed = new Promise((resolve) => {
      new MutationObserver(resolve).observe(found, { childList: true, characterData: true, subtree: true });
    });
    box.value = question;
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await changed;
    await new Promise((resolve) => setTimeout(resolve));
    answered++;
  }
  return answered - 1;
}

/** Runs on the page: types everything into every field and presses what belongs to it; gives how many fields there are. */
function fillAll(texts: readonly string[]): number {
  for (const details of document.querySelectorAll('details')) details.open = true;
  const fields = [
    ...document.querySelectorAll<HTMLInputElement>('checklist-run :is(input[type=text], input:not([type]), textarea)'),
  ];
  for (const field of fields) {
    field.value = texts.join('\n');
    for (const type of ['input', 'change', 'blur']) field.dispatchEvent(new Event(type, { bubbles: true }));
    field.closest('[data-form]')?.querySelector<HTMLElement>('[data-press]')?.click();
  }
  return fields.length;
}

function openDetails(): void {
  for (const details of document.querySelectorAll('details')) details.open = true;
}

async function takeOver(page: Page, runs: number): Promise<void> {
  await page
    .locator('[data-part="plan"] > li')
    .nth(runs - 1)
    .waitFor();
  await page.getByRole('button', { name: 'Take over', exact: true }).click();
  await page
    .locator('[data-run] h3')
    .nth(runs - 1)
    .waitFor();
}

/** What is handed on can be read by others: names of files are plain, and the Markdown has no element, image or hidden link. */
async function checkDownloads(page: Page): Promise<void> {
  for (const words of ['Download file', 'Download timeline']) {
    for (const button of await page.getByRole('button', { name: words }).all()) {
      const coming = page.waitForEvent('download');
      await button.click();
      const download = await coming;
      expect(download.suggestedFilename()).toMatch(/^[\w.-]+\.(json|md)$/);
      const text = await readFile(await download.path(), 'utf8');
      if (download.suggestedFilename().endsWith('.md')) expect(notPlain(text)).toEqual([]);
    }
  }
}

async function content() {
  const { studies } = await loadLibrary();
  const { allDrills } = await import('#build/drills.ts');
  return { studies, drills: (await allDrills())[0]?.id };
}
