import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
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

describe.each(['light', 'dark'] as const)('in the %s theme', (colorScheme) => {
  it.each(pages)('%s has nothing that axe objects to', async (path) => {
    const page = await openPage(path, { colorScheme });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate((rules) => (window as unknown as { axe: typeof axe }).axe.run(rules), {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
});

/** 320 px is a window of 1280 px at 400 %. */
describe.each([320, 360, 768, 1440])('at %i px', (width) => {
  it.each(pages)('%s can be read without scrolling sideways', async (path) => {
    const page = await openPage(path, { viewport: { width, height: 800 } });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
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
