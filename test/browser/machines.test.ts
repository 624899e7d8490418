import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect, inject, it } from 'vitest';
import { siteAddress } from '#build/site-address.ts';
import { newContext, openPage } from '../support/browser.ts';

const granted = { permissions: ['clipboard-read', 'clipboard-write'] };

it.each(['/cases/retry-storm', '/checklists/retry-storm'])('%s is copied as Markdown with one press', async (path) => {
  const page = await openPage(`${path}/`, granted);
  await page.getByRole('button', { name: 'Copy as Markdown' }).click();
  await page.getByRole('status').filter({ hasText: 'Copied.' }).waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(readFileSync(`dist${path}.md`, 'utf8'));
});

it('without script the Markdown is a link away, and the button is dead', async () => {
  const page = await openPage('/cases/retry-storm/', { javaScriptEnabled: false });
  expect(await page.getByRole('button', { name: 'Copy as Markdown' }).isDisabled()).toBe(true);
  const href = await page.getByRole('link', { name: 'Markdown', exact: true }).getAttribute('href');
  expect(href).toBe('/cases/retry-storm.md');
});

it('when there is no network, the page says why nothing was copied', async () => {
  const page = await openPage('/cases/retry-storm/', granted);
  await page.waitForLoadState('networkidle');
  const button = page.getByRole('button', { name: 'Copy as Markdown' });
  await button.hover();
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await button.click();
  await page.getByRole('status').filter({ hasText: 'Not copied: the Markdown is not kept on this device' }).waitFor();
});

it.each(['/cases/retry-storm/', '/checklists/retry-storm/'])(
  'the QR code of %s is asked for by paper only, and a phone can read it there',
  async (path) => {
    const page = await (await newContext({ viewport: { width: 794, height: 1123 } })).newPage();
    const codes: string[] = [];
    page.on('response', (response) => {
      if (response.url().includes('/qr/')) codes.push(response.url());
    });
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(codes).toEqual([]);
    await page.pdf();
    expect(codes).toEqual([`${inject('siteUrl')}qr${path.slice(0, -1)}.svg`]);
    await page.emulateMedia({ media: 'print' });
    const image = sharp(await page.locator('.page-code').screenshot()).ensureAlpha();
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(siteAddress + path);
  },
);

it('what a page is for machines breaks no rule of its policy', async () => {
  const page = await (await newContext()).newPage();
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ violatedDirective }) => {
      document.documentElement.dataset.violated = violatedDirective;
    });
  });
  for (const path of ['/', '/cases/retry-storm/', '/checklists/retry-storm/', '/guides/about/']) {
    await page.goto(path, { waitUntil: 'networkidle' });
    expect(await page.locator('script[type="application/ld+json"]').count()).toBe(1);
    expect(await page.evaluate(() => document.documentElement.dataset.violated)).toBeUndefined();
  }
});
