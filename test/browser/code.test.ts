import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';

describe('the type of a word in the code, without script', () => {
  it('is shown when the keyboard comes to the word, and gone when it leaves', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    const [first, second] = [word(page, 0), word(page, 1)];
    await first.focus();
    expect(await shown(page, 0)).toContain('policy: "at once, at every hop" |');
    await page.keyboard.press('Tab');
    expect(await second.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await shown(page, 0)).toBe('none');
    expect(await shown(page, 1)).toContain('attempts: number');
  });

  it('is shown where the pointer rests, and stays inside the box of the code', async () => {
    const page = await openPage(path, { javaScriptEnabled: false, viewport: { width: 360, height: 800 } });
    const pre = page.locator('.simulation-code pre');
    const before = await pre.evaluate(({ scrollWidth }) => scrollWidth);
    await word(page, 4).hover();
    expect(await shown(page, 4)).toContain('pool(name: string, size: number, queue?: number): Pool');
    expect(await pre.evaluate(({ scrollWidth }) => scrollWidth)).toBe(before);
  });

  it('is not on paper', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    await word(page, 0).focus();
    await page.emulateMedia({ media: 'print' });
    expect(await shown(page, 0)).toBe('none');
  });
});

describe('a block of code in the prose', () => {
  it('shows its recorded output without script', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    expect(await page.locator('.snippet .log li').allInnerTexts()).toHaveLength(18);
    expect(await page.locator('.snippet button').isDisabled()).toBe(true);
  });

  it('runs in the reader’s browser and gives the recorded output again', async () => {
    const page = await openPage(path);
    expect(await run(page)).toMatch(/^Same as the recorded run/);
  });

  it('runs what is served, and says so when that is something else', async () => {
    const page = await openPage(path);
    const body = 'function(){return{*run(_,lab){lab.log("INFO","another one")},report:()=>({results:{},charts:[]})}}';
    await page.route('**/cases/snippet.js', (route) => route.fulfill({ body }));
    expect(await run(page)).toMatch(/^Differs from the recorded run/);
    expect(await page.locator('.snippet .log').innerText()).toContain('another one');
  });
});

function word(page: Page, index: number) {
  return page.locator('.typed').nth(index);
}

/** What the style sheet puts beside a word. */
function shown(page: Page, index: number): Promise<string> {
  return word(page, index).evaluate((element) => {
    const { content } = getComputedStyle(element, '::after');
    return content === 'none' ? content : content.replaceAll('\\"', '"');
  });
}

async function run(page: Page): Promise<string> {
  await page.locator('.snippet').getByRole('button', { name: 'Run' }).click();
  const status = page.locator('.snippet').getByRole('status');
  await status.filter({ hasText: '.' }).waitFor();
  return status.innerText();
}
