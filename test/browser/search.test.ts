import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SearchData, SearchRecord } from '../../src/model/search/record.ts';
import { openPage } from '../support/browser.ts';

const data = JSON.parse(readFileSync('dist/pagefind/search.json', 'utf8')) as SearchData;
const records = Object.values(data.records);
const symptom = records.find(({ kind, cases }) => kind === 'symptom' && cases[0] === 'retry-storm') as SearchRecord;

const box = (page: Page) => page.getByRole('textbox', { name: 'What do you see?' });
const status = (page: Page) => page.locator('symptom-search [role=status]');
const titles = (page: Page) => page.locator('.results h2').allInnerTexts();
const focusedName = (page: Page) => page.evaluate(() => document.activeElement?.getAttribute('name'));

/** Waits until the page says how many cases it found. */
async function answered(page: Page, text = /^\d+ cases?$/) {
  await status(page).filter({ hasText: text }).waitFor();
}

function requestsFor(page: Page, part: string): string[] {
  const seen: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes(part)) seen.push(request.url());
  });
  return seen;
}

describe('the search box', () => {
  it.each(['/', 'Control+k', 'Meta+k'])('is reached by %s from any page', async (keys) => {
    const page = await openPage('/cases/');
    await page.keyboard.press(keys);
    expect(await focusedName(page)).toBe('q');
    expect(await page.locator('[name=q]').first().inputValue()).toBe('');
  });

  it('leaves the slash to somebody who types', async () => {
    const page = await openPage('/search/');
    await box(page).fill('read');
    await box(page).press('End');
    await page.keyboard.type('/write');
    expect(await box(page).inputValue()).toBe('read/write');
  });

  it('leads from any page to the same answer as the search page', async () => {
    const page = await openPage('/cases/');
    await page.keyboard.press('/');
    await page.keyboard.type(symptom.title);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
    await answered(page);
    const found = await titles(page);

    const other = await openPage('/search/');
    await box(other).fill(symptom.title);
    await answered(other);
    expect(await titles(other)).toEqual(found);
  });
});

describe('a question on the search page', () => {
  it('is in the address, which answers alike when somebody else opens it', async () => {
    const page = await openPage('/search/');
    const entries = await page.evaluate(() => history.length);
    await box(page).pressSequentially(symptom.title);
    await answered(page);
    expect(new URL(page.url()).searchParams.get('q')).toBe(symptom.title);
    expect(await page.evaluate(() => history.length)).toBe(entries);

    const other = await openPage(page.url());
    await answered(other);
    expect(await box(other).inputValue()).toBe(symptom.title);
    expect(await titles(other)).toEqual(await titles(page));
  });

  it('is answered by case, matched symptom, reasons, first moves and checklist', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent(symptom.title)}`);
    await answered(page);
    const first = page.locator('.results > li').first();
    expect(await first.locator('.symptom').innerText()).not.toBe('');
    expect(await first.locator('.why li').count()).toBeGreaterThan(0);
    const pathOf = async (name: RegExp) => {
      const href = await first.getByRole('link', { name }).getAttribute('href');
      return href;
    };
    expect(await pathOf(/^Do this first/)).toMatch(/^\/cases\/[a-z-]+\/#do-this-first$/);
    expect(await pathOf(/^Open the checklist/)).toMatch(/^\/checklists\/[a-z-]+\/$/);
  });

  it('is asked, answered and followed by keyboard alone', async () => {
    const page = await openPage('/search/');
    await page.keyboard.press('/');
    await page.keyboard.type(symptom.title);
    await answered(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\/[a-z-]+\/$/);
    expect(await page.locator('h1').innerText()).not.toBe('');
  });

  it('may be a paste of two hundred lines, and still fits into the address', async () => {
    const line = (n: number) =>
      `2024-03-09T02:14:${String(n % 60).padStart(2, '0')}Z host-${n} worker: ${symptom.title}`;
    const page = await openPage('/search/');
    await box(page).fill(Array.from({ length: 200 }, (_, n) => line(n)).join('\n'));
    await answered(page);
    expect(page.url().length).toBeLessThan(1000);
  });

  it('that nothing matches says so and leaves the symptoms to pick from', async () => {
    const page = await openPage('/search/?q=zqxjkv');
    await answered(page, /^No case matches/);
    expect(await page.locator('main a[href*="/symptoms/"]').count()).toBeGreaterThan(5);
  });

  it('that holds markup stays a text', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent('<img-zqx> <b>zqb</b>')}`);
    await answered(page, /case/);
    expect(await page.locator('symptom-search img, symptom-search b').count()).toBe(0);
  });

  it('whose index cannot be loaded says so, and works once it can', async () => {
    const page = await openPage('/search/');
    await page.route('**/pagefind/search.json', (route) => route.abort());
    await box(page).fill(symptom.title);
    await answered(page, /could not be loaded/);
    await page.unroute('**/pagefind/search.json');
    await box(page).press('Enter');
    await answered(page);
  });
});

describe('what is loaded', () => {
  it('is nothing of the index before the reader goes to the box', async () => {
    const page = await openPage('about:blank');
    const seen = requestsFor(page, '/pagefind/');
    await page.goto('/search/', { waitUntil: 'networkidle' });
    expect(seen).toEqual([]);
    await box(page).focus();
    await expect.poll(() => seen.length).toBeGreaterThan(0);
  });

  it('is nothing more for the second question', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent(symptom.title)}`);
    await answered(page);
    await box(page).focus();
    const seen = requestsFor(page, '/pagefind/');
    await box(page).fill('timeout');
    await answered(page);
    expect(seen).toEqual([]);
  });
});

describe('without script', () => {
  it('the search page offers the symptoms from A to Z, and no box that does nothing', async () => {
    const page = await openPage('/search/?q=slow', { javaScriptEnabled: false });
    expect(await page.locator('main textarea').isVisible()).toBe(false);
    expect(await page.locator('main a[href*="/symptoms/"]').count()).toBe(
      records.filter(({ kind }) => kind === 'symptom').length,
    );
  });
});
