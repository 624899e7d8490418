import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newContext } from '../support/browser.ts';
import { deploySite, stopSites } from '../support/deployed-site.ts';
import { nextBuild, removeBuilds, smallSite } from '../support/next-build.ts';
import { buildShown, runFirst } from '../support/offline-reader.ts';
import { current, exported, press, saved } from '../support/run-page.ts';

let first: string;
let second: string;

beforeAll(async () => {
  first = await smallSite();
  second = await nextBuild('second', first);
});

afterAll(async () => {
  await stopSites();
  removeBuilds();
});

describe('a build that is deployed under a tab of somebody who keeps nothing (39)', () => {
  it('takes nothing from a run: it goes on, is saved and exported with what the page fetched at its start', async () => {
    const { page, deploy } = await tabOn('/checklists/retry-storm/?start');
    await press(current(page), 'Done');
    await saved(page);
    await page.waitForLoadState('networkidle');
    await deploy();
    await page.getByLabel('Note', { exact: true }).fill('after the deploy');
    await press(page, 'Add note');
    await saved(page);
    expect(await exported(page)).toContain('after the deploy');
    await page.goto('/checklists/retry-storm/');
    await page.getByText('1 of at most').waitFor();
    expect(await buildShown(page)).toBe('second');
    expect(await exported(page)).toContain('after the deploy');
  });

  it('leaves no press on the page of a case without an answer, and a reload mends it', async () => {
    const { page, deploy } = await tabOn('/cases/retry-storm/');
    await deploy();
    await press(page.locator('simulation-run').first(), 'Run');
    await page.getByText('The simulation could not be loaded. The recorded run is below.').first().waitFor();
    await press(page.locator('simulation-edit').first(), 'Edit');
    await page.getByText('The editor could not be loaded. Reload the page to try again.').waitFor();
    await page.reload();
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    expect(await buildShown(page)).toBe('second');
  });

  it('leaves a question to the page of the newer build, where Enter leads', async () => {
    const { page, deploy } = await tabOn('/cases/retry-storm/');
    await deploy();
    await page.locator('.search-box input').fill('customers billed two times');
    await page.keyboard.press('Enter');
    await page.locator('symptom-search .study').first().waitFor();
    expect(await buildShown(page)).toBe('second');
  });
});

/** A page of the first build, on a site to which the second can be deployed. Tests block the worker that would keep it. */
async function tabOn(path: string): Promise<{ page: Page; deploy: () => Promise<void> }> {
  const site = await deploySite(first);
  const page = await (await newContext({ baseURL: site.url })).newPage();
  await page.goto(path);
  return { page, deploy: () => site.deploy(second) };
}
