import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { objections } from '../support/accessibility.ts';
import { openPage } from '../support/browser.ts';

const pages = [
  '/',
  '/cases/',
  '/cases/retry-storm/',
  '/compare/',
  '/checklists/retry-storm/',
  '/checklists/retry-storm/?start',
  '/drills/',
  '/symptoms/',
  '/symptoms/charged-twice/',
  '/patterns/',
  '/patterns/idempotency-key/',
  '/runs/',
  '/search/?q=slow',
  '/guides/about/',
  '/guides/design/',
  '/404.html',
];

describe.each(pages)('%s', (path) => {
  let page: Page;

  beforeAll(async () => {
    page = await openPage(path);
    return () => page.context().close();
  });

  it('has nothing that axe objects to, in the light and in the dark theme', async () => {
    expect(await objections(page)).toEqual([]);
  });

  /** 320 px is a window of 1280 px at 400 %. */
  it('can be read without scrolling sideways, from 320 to 1440 px', async () => {
    const overflows: number[] = [];
    for (const width of [320, 360, 768, 1440]) overflows.push(await overflowAt(page, width));
    expect(overflows).toEqual([0, 0, 0, 0]);
  });

  it('can be read on a phone with letters of twice the size', async () => {
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await overflowAt(page, 360)).toBe(0);
  });
});

it.each(['light', 'dark'] as const)(
  'with forced colours, %s, every control keeps a border to be seen by',
  async (colorScheme) => {
    const page = await openPage('/checklists/retry-storm/?start', { forcedColors: 'active', colorScheme });
    await page.getByRole('button', { name: 'Done' }).first().waitFor();
    const bare = await page
      .locator('main button:visible, main .button:visible')
      .evaluateAll((controls) =>
        controls
          .filter((control) => Number.parseFloat(getComputedStyle(control).borderTopWidth) === 0)
          .map((control) => control.textContent),
      );
    expect(bare).toEqual([]);
  },
);

it('at 400 % the bar of a run goes with the page, and leaves the window to the step', async () => {
  const page = await openPage('/checklists/retry-storm/?start', { viewport: { width: 320, height: 256 } });
  await page.locator('[data-step]').nth(2).scrollIntoViewIfNeeded();
  await expect
    .poll(() => page.locator('.run-bar').evaluate((bar) => bar.getBoundingClientRect().bottom))
    .toBeLessThan(0);
});

it('what moves stands still for those who ask for it', async () => {
  const page = await openPage('/cases/retry-storm/', { reducedMotion: 'reduce' });
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
  const smooth = await page.locator('html').evaluate((html) => getComputedStyle(html).scrollBehavior);
  expect(smooth).toBe('auto');
});

it('the first press of Tab skips to the content, and focus is seen', async () => {
  const page = await openPage('/cases/retry-storm/');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to the content' });
  expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
  expect(await skip.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
  expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

/** How far a page can be scrolled sideways in a window of this width. */
async function overflowAt(page: Page, width: number): Promise<number> {
  await page.setViewportSize({ width, height: 800 });
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
