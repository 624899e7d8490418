import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { newContext, openPage } from '../support/browser.ts';
import { saved, startedPage } from '../support/run-page.ts';

const shown = (page: Page) => page.locator('.case-table tbody tr:visible');
const columns = (page: Page) => page.locator('.comparison thead th:visible');

it('the cases are filtered by what is chosen, and the address brings the choice back', async () => {
  const page = await openPage('/cases/');
  expect(await shown(page).count()).toBe(13);
  await page.locator('[name=kind]').selectOption('slow');
  const slow = await shown(page).count();
  expect(slow).toBeGreaterThan(0);
  expect(slow).toBeLessThan(13);
  expect(await page.getByRole('status').innerText()).toBe(`${slow} of 13 cases`);
  await page.reload();
  expect(await page.locator('[name=kind]').inputValue()).toBe('slow');
  expect(await shown(page).count()).toBe(slow);
});

it('a choice that no case fits says so', async () => {
  const page = await openPage('/cases/?kind=cost&system=payments');
  expect(await shown(page).count()).toBe(0);
  expect(await page.getByRole('status').innerText()).toContain('No case fits');
});

it('an address with a word that is no choice shows all cases', async () => {
  const page = await openPage('/cases/?kind=%3Cscript%3E&sort=constructor');
  expect(await shown(page).count()).toBe(13);
});

it('an address that leads to the map still does once the page has read it', async () => {
  const page = await openPage('/cases/?ref=mail#map');
  await page.getByText('13 of 13 cases').waitFor();
  expect(page.url()).toMatch(/\/cases\/\?ref=mail#map$/);
  await page.locator('[name=kind]').selectOption('slow');
  expect(page.url()).toMatch(/\/cases\/\?ref=mail&kind=slow#map$/);
});

it('the cases can be read by trouble', async () => {
  const page = await openPage('/cases/');
  await page.locator('[name=sort]').selectOption('kind');
  const kinds = await shown(page).evaluateAll((rows) => rows.map((row) => row.getAttribute('data-kind') ?? ''));
  expect(kinds).toEqual([...kinds].sort());
  expect(new Set(kinds).size).toBeGreaterThan(3);
});

it('two marked cases stand side by side, with what separates them and nothing of the others', async () => {
  const page = await openPage('/cases/');
  for (const id of ['replica-lag', 'retry-storm']) await page.locator(`[name=case][value=${id}]`).check();
  await page.getByRole('button', { name: 'Compare the marked cases' }).click();
  await page.waitForURL('**/compare/?case=*');
  expect(await columns(page).count()).toBe(2);
  const separating = page.locator('.comparison [data-other]:visible');
  expect(await separating.evaluateAll((lines) => lines.map((line) => line.getAttribute('data-other')).sort())).toEqual([
    'replica-lag',
    'retry-storm',
  ]);
});

it('a comparison of cases that are not here shows all of them, and the choice', async () => {
  const page = await openPage('/compare/?case=no-such-case');
  expect(await columns(page).count()).toBe(13);
  expect(await page.getByRole('checkbox').first().isVisible()).toBe(true);
});

it('without script the comparison shows all cases, and nothing that cannot be pressed', async () => {
  const page = await openPage('/compare/', { javaScriptEnabled: false });
  expect(await columns(page).count()).toBe(13);
  expect(await page.locator('input:visible').count()).toBe(1);
});

it('the home page leads back to a run that is open', async () => {
  const context = await newContext();
  const run = await startedPage(context, '/checklists/retry-storm/');
  await saved(run);
  const home = await context.newPage();
  await home.goto('/');
  const link = home.getByRole('region', { name: 'Open runs' }).getByRole('link');
  await link.click();
  await home.getByRole('button', { name: 'Done' }).first().waitFor();
  expect(new URL(home.url()).searchParams.get('run')).toBe(new URL(run.url()).searchParams.get('run'));
});

it('a device without runs loads nothing to look for them', async () => {
  const context = await newContext();
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(asked.filter((url) => url.includes('open-runs'))).toEqual([]);
  expect(await page.locator('open-runs').isVisible()).toBe(false);
});

it('a browser that refuses storage has no open runs and no fault', async () => {
  const context = await newContext();
  await context.addInitScript(() => {
    indexedDB.databases = () => Promise.reject(new DOMException('refused', 'SecurityError'));
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', ({ message }) => faults.push(message));
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(faults).toEqual([]);
  expect(await page.locator('open-runs').isVisible()).toBe(false);
});

it('a heading of a guide is a link to itself', async () => {
  const page = await openPage('/guides/about/');
  await page.getByRole('heading', { name: 'The failures are real' }).getByRole('link').click();
  expect(new URL(page.url()).hash).toBe('#the-failures-are-real');
});

it('every heading of a case is a link to itself, and the contents say where the reader is', async () => {
  const page = await openPage('/cases/retry-storm/', { viewport: { width: 1440, height: 900 } });
  const heading = page.getByRole('heading', { name: 'Why it happens' });
  await heading.getByRole('link').click();
  expect(new URL(page.url()).hash).toBe('#why-it-happens');
  const entry = page.locator('.contents a[href="#why-it-happens"]');
  await expect.poll(() => entry.evaluate((link) => getComputedStyle(link).fontWeight)).toBe('600');
  expect(await page.locator('.prose :is(h2, h3):not(:has(> a[href^="#"]))').count()).toBe(0);
});
