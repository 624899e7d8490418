import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { newContext } from '../support/browser.ts';
import { builtPages } from '../support/built-site.ts';
import { type DeployedSite, deploySite, stopSites } from '../support/deployed-site.ts';
import { openTab, runFirst, saidLater, says, type Visitor, visitor } from '../support/offline-reader.ts';
import { breaches } from '../support/policy-breaches.ts';

const { studies } = await loadLibrary();
const question = 'customers billed two times';
let site: DeployedSite;
let reader: Visitor;
let answersOnline: string[];

beforeAll(async () => {
  site = await deploySite();
  const start = performance.now();
  reader = await visitor(site.url);
  console.log(`Available offline after ${Math.round(performance.now() - start)} ms, ${site.requests.length} requests`);
  answersOnline = await answersTo(await openTab(reader.context, '/search/'), question);
  await site.stop();
});

afterAll(stopSites);

describe('after one visit, with the server stopped,', () => {
  it('every page of the site opens as it was built, with its styles, and breaks no policy', async () => {
    const page = await reader.context.newPage();
    const pages = builtPages('dist').filter(({ path }) => path !== '/404.html');
    const found = await breaches(page, site.url);
    expect(pages.length).toBeGreaterThan(100);
    for (const { path, text } of pages) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(200);
      expect((await response?.text()) === text, path).toBe(true);
      expect(await page.evaluate(() => [...document.styleSheets].map(({ cssRules }) => cssRules.length))).not.toContain(
        0,
      );
    }
    expect(found).toEqual([]);
  });

  it('the page that was open all the time still loads what it had not needed before', async () => {
    await reader.page.bringToFront();
    await reader.page.keyboard.press('/');
    await reader.page.keyboard.type(question);
    await reader.page
      .getByText(/best first/)
      .first()
      .waitFor();
  });

  it('the search answers as it did before', async () => {
    expect(answersOnline.length).toBeGreaterThan(0);
    expect(await answersTo(await openTab(reader.context, '/search/'), question)).toEqual(answersOnline);
  });

  it('a link with a question leads to its answers', async () => {
    const page = await openTab(reader.context, `/search/?q=${encodeURIComponent(question)}`);
    await page.locator('symptom-search .study').first().waitFor();
    expect(await page.locator('symptom-search .study').allInnerTexts()).toEqual(answersOnline);
  });

  it.each(studies.map(({ id }) => id))('the simulation of %s runs as it was recorded', async (id) => {
    const page = await openTab(reader.context, `/cases/${id}/`);
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
  });

  it('a simulation is edited, and the edited code runs', async () => {
    const page = await openTab(reader.context, '/cases/retry-storm/');
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('textbox', { name: 'Code of' }).waitFor();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('throw new Error("edited without a network");\n');
    expect(await runFirst(page)).toBe('The run failed. Uncaught Error: edited without a network (line 1)');
  });

  it('a checklist is run: started, ticked, and all there after a reload', async () => {
    const page = await openTab(reader.context, '/checklists/retry-storm/');
    await page.getByRole('button', { name: 'Start a run' }).click();
    await page.locator('checklist-run [aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await page
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
    await page.reload();
    await page.getByText('1 of at most').waitFor();
  });

  it('the timeline of a run is downloaded', async () => {
    const page = await openTab(reader.context, '/checklists/retry-storm/');
    await page.getByText('1 of at most').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download Markdown' }).click();
    expect((await download).suggestedFilename()).toMatch(/^retry-storm-[0-9a-f]{8}-timeline\.md$/);
  });

  it('the footer says that the site is available', async () => {
    await says(await openTab(reader.context, '/guides/about/'), 'Available offline.');
  });

  it('an address without its slash, or with the name of the file, leads to its page', async () => {
    for (const path of ['/cases/retry-storm', '/cases/retry-storm/index.html']) {
      const page = await openTab(reader.context, path);
      expect(new URL(page.url()).pathname).toBe('/cases/retry-storm/');
    }
  });

  it('an address that no build has is told as such', async () => {
    const page = await reader.context.newPage();
    const response = await page.goto('/cases/no-such-case/');
    expect(response?.status()).toBe(404);
    expect(await page.locator('h1').innerText()).toBe('There is no page at this address');
  });

  it('nothing is asked of any other host', async () => {
    const page = await reader.context.newPage();
    const hosts = new Set<string>();
    reader.context.on('request', (request) => hosts.add(new URL(request.url()).origin));
    await page.goto('/cases/retry-storm/');
    await runFirst(page);
    expect([...hosts].filter((host) => host !== 'null')).toEqual([new URL(site.url).origin]);
  });
});

describe('a reader whose browser saves data', () => {
  it('is kept nothing, and is told so', async () => {
    await site.start();
    const page = await withSavedData();
    expect(await saidLater(page)).toBe('Not kept for use offline, because this browser saves data.');
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });
});

async function withSavedData(): Promise<Page> {
  const context = await newContext({ baseURL: site.url, serviceWorkers: 'allow' });
  await context.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  return openTab(context, '/');
}

/** The cases that the search page names for a question, in order. */
async function answersTo(page: Page, question: string): Promise<string[]> {
  await page.getByRole('textbox', { name: 'What do you see?' }).fill(question);
  await page
    .locator('symptom-search [role=status]')
    .filter({ hasText: /^\d+ cases?[:,]/ })
    .waitFor();
  return page.locator('symptom-search .study').allInnerTexts();
}
