import axe from 'axe-core';
import { describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';

const pages = [
  '/',
  '/cases/',
  '/cases/retry-storm/',
  '/compare/',
  '/checklists/retry-storm/',
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
    const { violations } = await page.evaluate(() => (window as unknown as { axe: typeof axe }).axe.run());
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([]);
  });
});

describe.each([360, 768, 1440])('at %i px', (width) => {
  it.each(pages)('%s can be read without scrolling sideways', async (path) => {
    const page = await openPage(path, { viewport: { width, height: 800 } });
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBe(0);
  });
});
