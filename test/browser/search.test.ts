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
async function answered(page: Page, text = /^\d+ cases?[:,]/) {
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

  it('answers in place as the search page does, in the same order', async () => {
    const page = await openPage('/cases/');
    await page.keyboard.press('/');
    await page.keyboard.type(symptom.title);
    await page
      .locator('.search-panel [role=status]')
      .filter({ hasText: /best first/ })
      .waitFor();
    const found = await page.locator('.search-panel .study').allInnerTexts();
    const said = await page.locator('.search-panel [role=status]').innerText();

    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
    await answered(page);
    expect(await page.locator('symptom-search .study').allInnerTexts()).toEqual(found);
    expect(await status(page).innerText()).toBe(said);
  });

  it('is left for the results with Down, gone through with arrows, and closed with Esc', async () => {
    const page = await openPage('/');
    await page.keyboard.press('/');
    await page.keyboard.type(symptom.title);
    await page.locator('.search-panel .study').first().waitFor();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    const found = await page.locator('.search-panel .study').allInnerTexts();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(found[0]);
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe(found[1]);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focusedName(page)).toBe('q');
    await page.keyboard.press('Escape');
    expect(await page.locator('.search-panel').isVisible()).toBe(false);
  });

  it('takes a paste of two hundred lines', async () => {
    const lines = Array.from(
      { length: 200 },
      (_, n) => `2024-03-09T02:14:${String(n % 60).padStart(2, '0')}Z ${symptom.title}`,
    );
    const page = await openPage('/cases/');
    await page.locator('.search-box input').focus();
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text', text);
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    }, lines.join('\n'));
    await page.locator('.search-panel .study').first().waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\/\?q=/);
    expect(page.url().length).toBeLessThan(2000);
    await answered(page);
    expect(await page.locator('symptom-search .symptom').first().innerText()).toBe(symptom.title);
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
    expect(await pathOf(/^Do this first/)).toMatch(/^\/cases\/[a-z-]+\/\?found=[^#]+#do-this-first$/);
    expect(await pathOf(/^Start the checklist/)).toMatch(/^\/checklists\/[a-z-]+\/\?start$/);
  });

  it('is asked, answered and followed by keyboard alone', async () => {
    const page = await openPage('/search/');
    await page.keyboard.press('/');
    await page.keyboard.type(symptom.title);
    await answered(page);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/cases\/[a-z-]+\/\?found=/);
    expect(await page.locator('h1').innerText()).not.toBe('');
  });

  it('may be a paste of two hundred lines, and still fits into the address', async () => {
    const line = (n: number) =>
      `2024-03-09T02:14:${String(n % 60).padStart(2, '0')}Z host-${n} worker: ${symptom.title}`;
    const page = await openPage('/search/');
    await box(page).fill(Array.from({ length: 200 }, (_, n) => line(n)).join('\n'));
    await answered(page, /case/);
    expect(page.url().length).toBeLessThan(2000);
  });

  it('that nothing matches says so and leads on', async () => {
    const page = await openPage('/search/?q=zqxjkv');
    await answered(page, /^No case matches/);
    const ways = page.locator('symptom-search .ways-out');
    expect(await ways.getByRole('link').allInnerTexts()).toEqual([
      'First fifteen minutes of any incident',
      'All symptoms from A to Z',
    ]);
    await ways.getByRole('link').first().click();
    await page.getByRole('button', { name: 'Start' }).first().waitFor();
  });

  it('that matches badly is not dressed up as answered', async () => {
    const page = await openPage('/search/?q=toner+of+the+printer+expired+slow');
    await answered(page, /^Nothing matches well/);
    expect(await page.locator('symptom-search .results > li').count()).toBeGreaterThan(0);
    expect(await page.locator('symptom-search .ways-out').isVisible()).toBe(true);
    expect(await page.locator('symptom-search .ignored').innerText()).toContain('toner');
  });

  it('shows how words were understood', async () => {
    const page = await openPage('/search/?q=custommers+billed+twice');
    await answered(page);
    const chips = await page.locator('symptom-search .why').first().locator('li').allInnerTexts();
    expect(chips.join()).toMatch(/custommers.*→ customers?/s);
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

describe('narrowing the results', () => {
  const shown = (page: Page) =>
    page.locator('symptom-search .study').evaluateAll((links) => links.map((link) => link.textContent));
  const option = (page: Page, name: string, value: string) =>
    page.locator(`.facets [name="${name}"][value="${value}"]`);
  const countOf = async (page: Page, name: string, value: string) =>
    Number(
      await page
        .locator('.facets label')
        .filter({ has: page.locator(`[name="${name}"][value="${value}"]`) })
        .locator('.count')
        .innerText(),
    );
  const withFacet = records.filter(({ kind, facets }) => kind === 'case' && facets?.system.includes('database'));

  it('leaves as many cases as the count says, keeps the focus, and stands in the address', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent(symptom.title)}`);
    await answered(page);
    const all = await shown(page);
    await page.locator('.facets summary').click();
    const expected = await countOf(page, 'system', 'database');
    await option(page, 'system', 'database').check();
    await page.waitForURL(/system=database/);
    await expect.poll(async () => (await shown(page)).length).toBe(expected);
    expect(expected).toBeLessThanOrEqual(all.length);
    expect(await focusedName(page)).toBe('system');

    const other = await openPage(page.url());
    await answered(other);
    expect(await shown(other)).toEqual(await shown(page));
    expect(await box(other).inputValue()).toBe(symptom.title);
  });

  it('works without a question: all cases of a kind', async () => {
    const page = await openPage('/search/?system=database');
    await answered(page);
    expect((await shown(page)).sort()).toEqual(withFacet.map(({ title }) => title).sort());
  });
});

describe('the page that a result opens', () => {
  const marked = (page: Page) =>
    page.evaluate(() => [...(CSS.highlights.get('found') ?? [])].map((range) => String(range).toLowerCase()));

  it('marks the words that matched, until they are taken away', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent(symptom.title)}`);
    await answered(page);
    await page.locator('symptom-search .study').first().click();
    await page.getByRole('button', { name: 'Remove the marks' }).waitFor();
    const found = new URL(page.url()).searchParams.get('found')?.split(' ') ?? [];
    const words = await marked(page);
    expect(words.length).toBeGreaterThan(0);
    expect(words.filter((word) => !found.some((asked) => word.slice(0, 3) === asked.slice(0, 3)))).toEqual([]);
    await page.getByRole('button', { name: 'Remove the marks' }).click();
    expect(await marked(page)).toEqual([]);
  });

  it('marks nothing when no search led there', async () => {
    const page = await openPage(records.find(({ kind }) => kind === 'case')?.url ?? '');
    expect(await marked(page)).toEqual([]);
    expect(await page.locator('.marks-bar').count()).toBe(0);
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

  it.each(['/', '/cases/'])('is nothing of the search on %s before the reader goes to the box', async (path) => {
    const page = await openPage('about:blank');
    const seen = requestsFor(page, '/');
    await page.goto(path, { waitUntil: 'networkidle' });
    const before = seen.length;
    expect(seen.filter((url) => url.includes('/pagefind/'))).toEqual([]);
    await page.keyboard.press('/');
    await expect.poll(() => seen.some((url) => url.includes('/pagefind/'))).toBe(true);
    expect(seen.length).toBeGreaterThan(before);
  });

  it('is nothing more for the second question', async () => {
    const page = await openPage(`/search/?q=${encodeURIComponent(symptom.title)}`);
    await answered(page);
    await box(page).focus();
    const seen = requestsFor(page, '/pagefind/');
    await box(page).fill('timeout');
    await answered(page, /^Nothing matches well/);
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
