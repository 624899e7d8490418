import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newContext } from '../support/browser.ts';
import { builtPages } from '../support/built-site.ts';
import { breaches } from '../support/policy-breaches.ts';
import { current, press, saved, unfold } from '../support/run-page.ts';

const paths = builtPages('dist').map(({ path }) => (path === '/404.html' ? '/no-such-page/' : path));
const drill = paths.find((path) => /^\/drills\/\w+\/$/.test(path)) ?? '';

/** What is there to be used on a page of each kind. */
const uses: Array<[kind: string, path: string, use: (page: Page) => Promise<unknown>]> = [
  ['home: ask in the box', '/', (page) => askInBox(page)],
  ['search: ask, narrow, open a result with marked words', '/search/?q=charged+twice', openResult],
  ['case: run, move a control, edit, run again, copy', '/cases/retry-storm/', runAndEdit],
  [
    'case: code from a link',
    '/cases/retry-storm/#code=abc',
    (page) => page.getByText('The link is incomplete').waitFor(),
  ],
  ['cases: filter and sort', '/cases/', (page) => chooseLast(page)],
  ['compare: choose columns', '/compare/', (page) => checkFirst(page)],
  ['checklist: start, tick, note, hand over, export', '/checklists/retry-storm/', tickAndExport],
  ['runs: hand on, read, delete, bring back, and look at a file', '/checklists/retry-storm/?start', useRuns],
  ['drill: start', drill, (page) => press(page, 'Start the drill')],
  [
    'pattern',
    paths.find((path) => /^\/patterns\/.+/.test(path)) ?? '',
    (page) => page.getByRole('heading').first().waitFor(),
  ],
  ['symptoms', '/symptoms/', (page) => askInBox(page)],
  [
    'guide',
    paths.find((path) => /^\/guides\/.+/.test(path)) ?? '',
    (page) => page.getByRole('heading').first().waitFor(),
  ],
  ['no page', '/no-such-page/', (page) => page.getByRole('heading').first().waitFor()],
];

it.each(uses)('every part of a page can be used without breaking the policy: %s', async (_kind, path, use) => {
  const page = await (await newContext({ permissions: ['clipboard-read', 'clipboard-write'] })).newPage();
  const found = await breaches(page);
  const response = await page.goto(path);
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await use(page);
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  expect(found).toEqual([]);
});

it('a page that breaks it is found', async () => {
  const page = await (await newContext()).newPage();
  const found = await breaches(page);
  await page.goto('/runs/');
  await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
  await page.evaluate(
    () => void document.body.append(Object.assign(new Image(), { src: 'https://elsewhere.invalid/x' })),
  );
  await expect.poll(() => found.filter((words) => /style-src|img-src/.test(words)).length).toBeGreaterThan(1);
});

async function askInBox(page: Page): Promise<void> {
  await page.locator('search [name=q]:visible').first().fill('customers billed two times');
  await page.locator('.search-panel [role=status]').getByText(/./).waitFor();
}

async function openResult(page: Page): Promise<void> {
  await page.locator('symptom-search .study').first().waitFor();
  await unfold(page, 'Narrow down');
  await page.locator('.facets input:visible').first().check();
  await page.locator('symptom-search .study').first().click();
  await page.getByText('Marked from your search').waitFor();
}

async function runAndEdit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
  await page
    .getByText(/^Same as the recorded run/)
    .first()
    .waitFor();
  await page.locator('simulation-run [type=range]').first().press('ArrowRight');
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByRole('textbox', { name: 'Code of' }).waitFor();
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('// edited\n');
  for (const name of ['Copy', 'Link'])
    await page.locator('.edit-bar').getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
  await page.getByRole('button', { name: 'Run', exact: true }).first().waitFor();
}

async function chooseLast(page: Page): Promise<void> {
  for (const select of await page.locator('case-index select').all()) await select.selectOption({ index: 1 });
  await page.getByRole('status').getByText(/case/).waitFor();
}

async function checkFirst(page: Page): Promise<void> {
  const choice = page.locator('case-compare [name=case]');
  for (const n of [0, 1]) await choice.nth(n).check();
  await page.getByRole('status').getByText(/^2 of/).waitFor();
}

async function useRuns(page: Page): Promise<void> {
  await saved(page);
  await page.goto('/runs/');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download file' }).click();
  const file = await (await coming).path();
  await page.getByRole('button', { name: 'Read and print' }).click();
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
  await page.goto('/runs/');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.locator('[data-deleted]').getByRole('button', { name: 'Undo' }).click();
  await page.locator('[data-run] h3').waitFor();
  await page.locator('[data-part="file"]').setInputFiles(file);
  await page.locator('[data-part="plan"] > li').first().waitFor();
}

async function tickAndExport(page: Page): Promise<void> {
  await press(page, 'Start a run');
  await press(current(page), 'Done');
  await page.getByLabel('Note', { exact: true }).fill('a note');
  await press(page, 'Add note');
  await saved(page);
  await unfold(page, 'Timeline, and how to correct it');
  await unfold(page, 'Hand over');
  await press(page, 'Copy a link that holds the run');
  await page.getByText('Link copied, without').waitFor();
  const coming = page.waitForEvent('download');
  await press(page, 'Download Markdown');
  await coming;
  await page.goto(await page.evaluate(() => navigator.clipboard.readText()));
  await page.getByText(/: nothing new$/).waitFor();
  await page.getByRole('button', { name: 'Read and print' }).click();
  await page.getByRole('heading', { name: 'Timeline' }).waitFor();
}
