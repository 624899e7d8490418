import { brotliCompressSync } from 'node:zlib';
import type { Page, Response } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { openPage } from '../support/browser.ts';

const { studies } = await loadLibrary();

describe.each(studies)('the simulations of $id', ({ id }) => {
  it('cost at most 1 KB of script before the reader does anything', async () => {
    const [plain, withSimulations] = [await scriptsOf('/cases/'), await scriptsOf(`/cases/${id}/`)];
    const own = [...withSimulations].filter(([url]) => !plain.has(url));
    expect(own.length).toBeGreaterThanOrEqual(1);
    expect(sum(own.map(([, size]) => size))).toBeLessThanOrEqual(budgets.case.simulations);
  });

  it('cost at most 6 KB more for the first run, and nothing from elsewhere', async () => {
    const page = await openPage(`/cases/${id}/`);
    await page.waitForLoadState('networkidle');
    const loaded = listen(page);
    await page.locator('simulation-run').first().getByRole('button', { name: 'Run' }).click();
    await page.getByRole('status').filter({ hasText: 'Same as the recorded run' }).waitFor();
    const urls = loaded.map((response) => response.url()).filter((url) => !url.startsWith('blob:null/'));
    expect(urls.filter((url) => !url.startsWith(inject('siteUrl')))).toEqual([]);
    expect(urls.length).toBeGreaterThanOrEqual(3);
    const total = sum(await sizes(loaded));
    console.log(`First run of ${id}: ${total} B`);
    expect(total).toBeLessThanOrEqual(budgets.case.firstRun);
  });

  it('cost at most 30 KB more for the first edit', async () => {
    const page = await openPage(`/cases/${id}/`);
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await page.getByRole('status').filter({ hasText: 'Same as the recorded run' }).waitFor();
    const loaded = listen(page);
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Code of' }).waitFor();
    const total = sum(await sizes(loaded));
    console.log(`First edit of ${id}: ${total} B`);
    expect(loaded.length).toBeGreaterThanOrEqual(2);
    expect(total).toBeLessThanOrEqual(budgets.case.firstEdit);
  });
});

it('the console costs at most 16 kB of script until a run is there', async () => {
  const [plain, console] = [await scriptsOf('/cases/'), await scriptsOf('/checklists/retry-storm/')];
  const own = [...console].filter(([url]) => !plain.has(url));
  expect(own.length).toBeGreaterThanOrEqual(3);
  expect(sum(own.map(([, size]) => size))).toBeLessThanOrEqual(budgets.console);
});

/** What each script of a page weighs before anything is done. */
async function scriptsOf(path: string): Promise<Map<string, number>> {
  const page = await openPage('about:blank');
  const loaded = listen(page);
  await page.goto(path, { waitUntil: 'networkidle' });
  const scripts = loaded.filter((response) => response.request().resourceType() === 'script');
  const weights = await sizes(scripts);
  return new Map(scripts.map((script, n) => [script.url(), weights[n] ?? Number.NaN]));
}

function listen(page: Page): Response[] {
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  return loaded;
}

function sizes(loaded: Response[]): Promise<number[]> {
  const served = loaded.filter((response) => !response.url().startsWith('blob:'));
  return Promise.all(served.map(async (response) => brotliCompressSync(await response.body()).length));
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
