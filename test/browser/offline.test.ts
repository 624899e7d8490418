import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { newContext } from '../support/browser.ts';
import { type DeployedSite, deploySite, stopSites } from '../support/deployed-site.ts';

afterAll(stopSites);

it('smoke', async () => {
  const site = await deploySite();
  const context = await newContext({ baseURL: site.url, serviceWorkers: 'allow' });
  const page = await context.newPage();
  page.on('console', (m) => console.log(m.text()));
  const t = performance.now();
  await page.goto('/');
  await page.locator('offline-status').filter({ hasText: 'Available offline' }).waitFor();
  console.log('ready', performance.now() - t, site.requests.length);
  await site.stop();
  await page.goto('/cases/retry-storm/');
  console.log(await page.title());
  await page.getByRole('button', { name: 'Run', exact: true }).first().click();
  await page.getByRole('status').filter({ hasText: 'recorded run' }).waitFor();
  console.log(await page.locator('simulation-run [role=status]').first().textContent());
  console.log(await page.locator('iframe').first().getAttribute('sandbox'));
  const frame = page.frames().find((one) => one.url().includes('/sandbox/'));
  console.log(await frame?.evaluate(() => self.origin));
});
