import type { Page, Response } from 'playwright-core';
import { beforeAll, expect, inject, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { compressedSize } from '../../src/build/compressed-size.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { openPage } from '../support/browser.ts';

const { studies } = await loadLibrary();
/** The scripts of a page that has neither simulations nor a console. */
let plain: string[];

beforeAll(async () => {
  plain = scriptsIn((await loadedBy('/cases/')).loaded).map((script) => script.url());
});

it.each(studies)(
  'the simulations of $id cost at most 1 KB of script at first, 6 KB for the first run and 30 KB for the first edit',
  async ({ id }) => {
    const { page, loaded } = await loadedBy(`/cases/${id}/`);
    const own = ownScripts(loaded.splice(0));
    await page.locator('simulation-run').first().getByRole('button', { name: 'Run' }).click();
    await page.getByRole('status').filter({ hasText: 'Same as the recorded run' }).waitFor();
    const forRun = served(loaded.splice(0));
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Code of' }).waitFor();
    const forEdit = served(loaded);
    const [first, run, edit] = await Promise.all([own, forRun, forEdit].map(weightOf));
    console.log(`${id}: ${first} B at first, ${run} B for the first run, ${edit} B for the first edit`);
    expect(forRun.map((response) => response.url()).filter((url) => !url.startsWith(inject('siteUrl')))).toEqual([]);
    expect([own.length > 0, forRun.length > 2, forEdit.length > 1]).toEqual([true, true, true]);
    expect(first).toBeLessThanOrEqual(budgets.case.simulations);
    expect(run).toBeLessThanOrEqual(budgets.case.firstRun);
    expect(edit).toBeLessThanOrEqual(budgets.case.firstEdit);
  },
);

it('the console costs at most 14 kB of script until a run is there', async () => {
  const total = await weightOf(ownScripts((await loadedBy('/checklists/retry-storm/')).loaded));
  expect(total).toBeGreaterThan(10_000);
  expect(total).toBeLessThanOrEqual(budgets.console);
});

/** A page that has loaded what it needs before anything is done, and all responses that it gets, also later. */
async function loadedBy(path: string): Promise<{ page: Page; loaded: Response[] }> {
  const page = await openPage('about:blank');
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  await page.goto(path, { waitUntil: 'networkidle' });
  return { page, loaded };
}

function ownScripts(loaded: readonly Response[]): Response[] {
  return scriptsIn(loaded).filter((script) => !plain.includes(script.url()));
}

function scriptsIn(loaded: readonly Response[]): Response[] {
  return loaded.filter((response) => response.request().resourceType() === 'script');
}

/** What a worker makes for itself, under an address of its own frame, comes over no wire. */
function served(loaded: readonly Response[]): Response[] {
  return loaded.filter((response) => !response.url().startsWith('blob:null/'));
}

async function weightOf(responses: readonly Response[]): Promise<number> {
  const sizes = await Promise.all(responses.map(async (response) => compressedSize(await response.body())));
  return sizes.reduce((sum, size) => sum + size, 0);
}
