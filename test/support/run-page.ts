import { readFile } from 'node:fs/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';

/** A page on which a run of the checklist has been started. */
export async function startedPage(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  await page.getByRole('button', { name: 'Start a run' }).click();
  return page;
}

/** The step that the run is at. */
export function current(page: Page): Locator {
  return page.locator('[aria-current="step"]');
}

/** Presses the button of exactly that name. */
export async function press(within: Locator | Page, name: string): Promise<void> {
  await within.getByRole('button', { name, exact: true }).click();
}

/** Waits until the page says that all is saved. */
export async function saved(page: Page): Promise<void> {
  await page
    .getByText(/^Saved on this device \d/)
    .first()
    .waitFor();
}

/** The Markdown that the page hands over as a file. */
export async function exported(page: Page): Promise<string> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download Markdown' }).click();
  return readFile(await (await download).path(), 'utf8');
}

/** Opens a folded part of the page by its words. */
export async function unfold(within: Locator | Page, words: string): Promise<void> {
  await within.locator('summary').filter({ hasText: words }).first().click();
}
