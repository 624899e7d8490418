import { readFileSync } from 'node:fs';
import type { Page, Response } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compressedSize } from '../../src/build/compressed-size.ts';
import type { SearchData } from '../../src/model/search/record.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { openPage } from '../support/browser.ts';

const { records } = JSON.parse(readFileSync('dist/pagefind/search.json', 'utf8')) as SearchData;
const symptoms = Object.values(records).filter(({ kind }) => kind === 'symptom');
const answered = (page: Page) => page.locator('symptom-search [role=status]').filter({ hasText: /\w/ }).waitFor();

describe('the first question', () => {
  it('costs at most 130 KB in at most seven requests, all asked for when the box is gone to', async () => {
    const page = await openPage('about:blank');
    const loaded = listen(page);
    await page.goto('/search/', { waitUntil: 'networkidle' });
    const before = loaded.splice(0).map((response) => response.url());
    expect(before.filter((url) => url.includes('/pagefind/'))).toEqual([]);

    await page.locator('textarea').focus();
    await expect.poll(() => loaded.length).toBeGreaterThanOrEqual(5);
    await page.locator('textarea').fill('customers billed two times');
    await answered(page);
    await page.waitForLoadState('networkidle');
    const weights = await Promise.all(loaded.map(weigh));
    const total = weights.reduce((sum, { bytes }) => sum + bytes, 0);
    console.log(`First search: ${total} B under brotli in ${loaded.length} requests\n${weights.map(line).join('\n')}`);
    expect(loaded.length).toBeLessThanOrEqual(budgets.search.requests);
    expect(total).toBeLessThanOrEqual(budgets.search.first);
  });

  it('is answered with nothing more to load, whatever is asked next', async () => {
    const page = await openPage('/search/?q=slow');
    await answered(page);
    await page.waitForLoadState('networkidle');
    const loaded = listen(page);
    for (const { title } of symptoms) {
      await page.locator('textarea').fill(title);
      await page.waitForURL((url) => url.searchParams.get('q') === title);
    }
    expect(loaded.map((response) => response.url())).toEqual([]);
  });
});

function listen(page: Page): Response[] {
  const loaded: Response[] = [];
  page.on('response', (response) => loaded.push(response));
  return loaded;
}

async function weigh(response: Response) {
  return { url: response.url(), bytes: compressedSize(await response.body()) };
}

function line({ url, bytes }: { url: string; bytes: number }): string {
  return `  ${String(bytes).padStart(7)} ${new URL(url).pathname}`;
}
