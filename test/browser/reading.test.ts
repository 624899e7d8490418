import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { sections } from '../../src/model/study.ts';
import { newContext, openPage } from '../support/browser.ts';

const visited = [
  '/',
  '/cases/',
  '/cases/retry-storm/',
  '/checklists/retry-storm/',
  '/symptoms/',
  '/search/?q=slow',
  '/guides/about/',
];

describe('without script', () => {
  it('a case is complete: thirteen sections, its charts, its results and its code', async () => {
    const page = await openPage('/cases/retry-storm/', { javaScriptEnabled: false });
    expect(await page.locator('.prose > h2').allInnerTexts()).toEqual([...sections]);
    expect(await page.locator('simulation-run svg').count()).toBeGreaterThanOrEqual(1);
    expect(await page.locator('simulation-run pre.code').first().innerText()).toContain('export function* run');
  });

  it('the search box leads to the symptoms from A to Z', async () => {
    const page = await openPage('/', { javaScriptEnabled: false });
    await page.getByRole('searchbox').first().fill('slow');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search/?q=slow');
    expect(await page.locator('main a[href*="/symptoms/"]').count()).toBeGreaterThan(5);
  });
});

describe('with the keyboard alone', () => {
  it('the first Tab offers a way past the navigation, and it works', async () => {
    const page = await openPage('/cases/retry-storm/');
    await page.keyboard.press('Tab');
    expect(await focusedText(page)).toBe('Skip to the content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.querySelector('main')?.contains(document.activeElement))).toBe(true);
  });

  it('focus is always visible', async () => {
    const page = await openPage('/');
    for (let press = 0; press < 8; press++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle);
      expect(outline).not.toBe('none');
    }
  });
});

describe('while it loads', () => {
  const phone = { viewport: { width: 412, height: 823 } };

  it.each([...visited, '/search/', '/search/?q=zzzz'])('hardly anything on %s moves', async (path) => {
    const page = await openPage('about:blank', phone);
    await page.goto(path, { waitUntil: 'networkidle' });
    await page.waitForTimeout(300);
    expect(await page.evaluate(shiftsSince, 0)).toBeLessThan(0.02);
  });

  it('the list of symptoms is there without the script of the search, should that not come', async () => {
    const context = await newContext();
    await context.route('**/*.js', (route) => route.abort());
    const page = await context.newPage();
    await page.goto('/search/');
    await page.locator('.letters a').first().waitFor();
  });

  it('an answer that comes late moves nothing that somebody may be about to press', async () => {
    const page = await openPage('about:blank', phone);
    await page.route('**/pagefind/**', async (route) => {
      await new Promise((done) => setTimeout(done, 600));
      await route.continue();
    });
    await page.goto('/search/?q=slow', { waitUntil: 'domcontentloaded' });
    await page.waitForTimeout(400);
    const before = await page.evaluate(() => performance.now());
    expect(await page.locator('symptom-search a[href*="/cases/"]').count()).toBe(0);
    await page.locator('symptom-search a[href*="/cases/"]').first().waitFor();
    await page.waitForTimeout(300);
    expect(await page.evaluate(shiftsSince, before)).toBeLessThan(0.02);
  });
});

/** How much moved without a press since a moment of the page: the share of the screen, times the way. */
function shiftsSince(moment: number): number {
  const observer = new PerformanceObserver(() => {});
  observer.observe({ type: 'layout-shift', buffered: true });
  return observer
    .takeRecords()
    .filter(({ startTime }) => startTime >= moment)
    .reduce((sum, entry) => sum + (entry as PerformanceEntry & { value: number }).value, 0);
}

it('the contents of a case stay beside its story, and cover nothing that comes after it', async () => {
  const page = await openPage('/cases/retry-storm/', { viewport: { width: 1440, height: 900 } });
  const places = () =>
    page.evaluate(() => {
      const edges = (found: string) => document.querySelector(found)?.getBoundingClientRect();
      return { contents: edges('.contents'), next: edges('.where-next') };
    });
  await page.getByRole('heading', { name: 'What happened' }).scrollIntoViewIfNeeded();
  expect((await places()).contents?.top).toBeGreaterThanOrEqual(0);
  await page.locator('.where-next').evaluate((next) => next.scrollIntoView({ block: 'end' }));
  const { contents, next } = await places();
  expect(contents?.bottom).toBeLessThanOrEqual(next?.top ?? 0);
});

describe('what the browser is asked to do', () => {
  it.each(visited)('%s breaks no policy and writes no error', async (path) => {
    const page = await openPage('about:blank');
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect(complaints).toEqual([]);
  });

  it.each(visited)('%s asks no other host for anything', async (path) => {
    const page = await openPage('about:blank');
    const hosts = new Set<string>();
    page.on('request', (request) => hosts.add(new URL(request.url()).host));
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    expect([...hosts]).toEqual([new URL(page.url()).host]);
  });
});

function focusedText(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent?.trim());
}
