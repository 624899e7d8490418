import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { newContext } from './browser.ts';
import { buildOf } from './next-build.ts';

/** Someone who has visited the site once, for as long as it took to keep it. */
export async function visitor(url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
  const context = await newContext({ baseURL: url, serviceWorkers: 'allow', ...options });
  const page = await context.newPage();
  await page.goto('.');
  await says(page, 'Available offline');
  return { context, page };
}

/** Waits until the quiet line in the footer says this. */
export async function says(page: Page, words: string): Promise<void> {
  await page.locator('offline-status').filter({ hasText: words }).waitFor({ timeout: 30_000 });
}

/** What the quiet line in the footer says after a while. */
export async function saidLater(page: Page): Promise<string> {
  await page.evaluate(() => customElements.whenDefined('offline-status').then(() => {}));
  await page.waitForTimeout(700);
  return page.locator('offline-status').innerText();
}

/** A new tab on a page of the site. */
export async function openTab(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(path);
  return page;
}

/** Closes all tabs, and waits until no worker waits for that. */
export async function closeTabs(context: BrowserContext): Promise<void> {
  await Promise.all(context.pages().map((page) => page.close()));
  const isWaiting = () =>
    Promise.all(context.serviceWorkers().map((worker) => worker.evaluate(waits).catch(() => false)));
  for (let tries = 0; tries < 100 && (await isWaiting()).includes(true); tries++)
    await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Runs in a worker. */
function waits(): boolean {
  return (globalThis as unknown as { registration: ServiceWorkerRegistration }).registration.waiting !== null;
}

/** Runs the first simulation of a page, and gives what is said of it. */
export async function runFirst(page: Page): Promise<string> {
  const simulation = page.locator('simulation-run').first();
  await simulation.getByRole('button', { name: 'Run', exact: true }).click();
  const status = simulation.getByRole('status');
  await status.filter({ hasText: '.' }).waitFor();
  return status.innerText();
}

/** The builds of all texts that a page receives from now on. */
export function buildsReceived(page: Page): () => Promise<string[]> {
  const builds: Promise<string>[] = [];
  page.on('response', (response) => {
    const isText = /html|javascript|css|json/.test(response.headers()['content-type'] ?? '');
    if (isText && !response.url().startsWith('blob:')) builds.push(response.text().then(buildOf));
  });
  return async () => [...new Set(await Promise.all(builds))];
}

/** The caches of the site with the number of files in each. */
export function cachesOf(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => !name.endsWith(' state'));
    return Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
  });
}

/** What the footer says when a newer build has come. */
export const NEWS = 'A newer version is ready. It is used when all tabs are closed.';

/** Lets the browser look for a newer build, as it does at every visit, and waits until the page tells of it. */
export async function newsIn(tab: Page): Promise<void> {
  await tab.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  await says(tab, NEWS);
}

/** The build that the text of a page is from. */
export async function buildShown(tab: Page): Promise<string> {
  return buildOf(await tab.locator('.site-footer').innerText());
}

/** Opens the editor, which loads scripts that no page loads before. */
export async function openEditor(tab: Page): Promise<void> {
  await tab.getByRole('button', { name: 'Edit', exact: true }).click();
  await tab.locator('simulation-edit textarea:focus').waitFor();
}

/** Searches from the box of the page, which loads the index. */
export async function search(tab: Page): Promise<void> {
  await tab.locator('.search-box input').fill('customers billed two times');
  await tab
    .getByText(/best first/)
    .first()
    .waitFor();
}

/** A visitor with the page of the first visit still open. */
export interface Visitor {
  context: BrowserContext;
  page: Page;
}
