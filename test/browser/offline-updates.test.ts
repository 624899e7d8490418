import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeKillSwitch, writeWorker } from '../../src/build/offline-worker.ts';
import { type DeployedSite, deploySite, stopSites } from '../support/deployed-site.ts';
import { buildOf, copyOf, nextBuild, removeBuilds } from '../support/next-build.ts';
import {
  buildsReceived,
  cachesOf,
  closeTabs,
  openTab,
  runFirst,
  saidLater,
  says,
  type Visitor,
  visitor,
} from '../support/offline-reader.ts';

const ready = 'A newer version is ready. It is used when all tabs are closed.';
const builds = new Map<string, string>([['first', 'dist']]);
let site: DeployedSite;
let reader: Visitor;

beforeAll(async () => {
  for (const name of ['second', 'third', 'fourth', 'fifth']) builds.set(name, await nextBuild(name));
});

beforeEach(async () => {
  site = await deploySite();
  reader = await visitor(site.url);
  await reader.page.close();
});

afterEach(() => reader.context.close());

afterAll(async () => {
  await stopSites();
  removeBuilds();
});

describe('a build that is deployed while a tab is open', () => {
  it('is fetched and told of, but the tab keeps its own build, with what it has yet to load', async () => {
    const tab = await openTab(reader.context, '/cases/retry-storm/');
    const received = buildsReceived(tab);
    await deploy('second');
    await newsIn(tab);
    expect(await runFirst(tab)).toMatch(/^Same as the recorded run/);
    await edit(tab);
    await search(tab);
    expect(await received()).toEqual(['first']);
    await tab.reload();
    expect(await buildShown(tab)).toBe('first');
    expect(await received()).toEqual(['first']);
  });

  it('is what a reader gets who closed all tabs, whole, and with the server stopped', async () => {
    const tab = await openTab(reader.context, '/cases/retry-storm/');
    await deploy('second');
    await newsIn(tab);
    await closeTabs(reader.context);
    await site.stop();
    const again = await reader.context.newPage();
    const received = buildsReceived(again);
    await again.goto('/cases/retry-storm/');
    expect(await runFirst(again)).toMatch(/^Same as the recorded run/);
    await edit(again);
    await search(again);
    expect(await buildShown(again)).toBe('second');
    expect(await received()).toEqual(['second']);
    await says(again, 'Available offline.');
  });

  it('only what changed of it is fetched', async () => {
    const tab = await openTab(reader.context, '/');
    site.requests = [];
    await site.deploy(await withOtherSearch());
    await newsIn(tab);
    expect(site.requests.filter((path) => path !== '/service-worker.js')).toEqual(['/pagefind/search.json']);
  });

  it('that breaks off is not told of, and what was there stays', async () => {
    const tab = await openTab(reader.context, '/');
    await says(tab, 'Available offline.');
    site.fault = (path) => (path === '/symptoms/' ? 'broken off' : undefined);
    await deploy('second');
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}));
    await expect.poll(() => site.requests.filter((path) => path === '/symptoms/').length).toBeGreaterThan(0);
    expect(await saidLater(tab)).toBe('Available offline.');
    await closeTabs(reader.context);
    const again = await openTab(reader.context, '/symptoms/');
    expect(await buildShown(again)).toBe('first');
  });
});

describe('a reader who presses "Use it now"', () => {
  it('gets the newer build in this tab; the others stay with theirs', async () => {
    const [one, other] = [
      await openTab(reader.context, '/guides/'),
      await openTab(reader.context, '/cases/retry-storm/'),
    ];
    const receivedByOther = buildsReceived(other);
    await deploy('second');
    await newsIn(one);
    const received = buildsReceived(one);
    await one.getByRole('button', { name: 'Use it now' }).click();
    await one.getByText('build-mark:second').waitFor();
    expect(await received()).toEqual(['second']);
    await site.stop();
    expect(await runFirst(other)).toMatch(/^Same as the recorded run/);
    await edit(other);
    await search(other);
    expect(await buildShown(other)).toBe('first');
    expect(await receivedByOther()).toEqual(['first']);
  });

  it('is not offered it while a run is open, and the run goes on where it was', async () => {
    const tab = await openTab(reader.context, '/checklists/retry-storm/');
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await deploy('second');
    await newsIn(tab);
    const button = tab.locator('offline-status button');
    expect(await button.isVisible()).toBe(false);
    await button.dispatchEvent('click');
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab.getByText('1 of at most').waitFor();
    expect(await buildShown(tab)).toBe('first');
  });

  it('elsewhere does not touch a run that is open', async () => {
    const run = await openTab(reader.context, '/checklists/retry-storm/');
    await run.getByRole('button', { name: 'Start a run' }).click();
    const other = await openTab(reader.context, '/');
    await deploy('second');
    await newsIn(other);
    await other.getByRole('button', { name: 'Use it now' }).click();
    await other.getByText('build-mark:second').waitFor();
    await run.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await run.getByText('1 of at most').waitFor();
    expect(await buildShown(run)).toBe('first');
  });
});

describe('builds in whatever order', () => {
  it.each([
    ['forward and back', ['second', 'first', 'second', 'first']],
    ['five of them, and back by three', ['second', 'third', 'fourth', 'fifth', 'second']],
  ])('%s: every tab that was opened on the way stays of its build, and loads all of it', async (_, order) => {
    const tabs = [{ build: 'first', tab: await openTab(reader.context, '/cases/retry-storm/') }];
    for (const build of order) {
      const tab = await openTab(reader.context, '/');
      await deploy(build);
      await newsIn(tab);
      await tab.getByRole('button', { name: 'Use it now' }).click();
      await (build === 'first' ? says(tab, 'Available offline.') : tab.getByText(`build-mark:${build}.`).waitFor());
      await tab.goto('/cases/retry-storm/');
      tabs.push({ build, tab });
    }
    await site.stop();
    for (const { build, tab } of tabs) {
      const received = buildsReceived(tab);
      expect(await runFirst(tab)).toMatch(/^Same as the recorded run/);
      await search(tab);
      expect(await buildShown(tab)).toBe(build);
      expect(await received()).toEqual([build]);
    }
  });

  it('two builds before the newest are kept, and none older without a page', async () => {
    for (const build of ['second', 'third', 'fourth']) {
      const tab = await openTab(reader.context, '/');
      await deploy(build);
      await newsIn(tab);
      await closeTabs(reader.context);
    }
    expect(await cachesOf(await openTab(reader.context, '/'))).toHaveLength(3);
  });
});

describe('a build that is taken back', () => {
  it('needs nothing from the network that is still there, and a run of the newer build is all there', async () => {
    await deploy('second');
    const tab = await openTab(reader.context, '/checklists/retry-storm/');
    await newsIn(tab);
    await tab.getByRole('button', { name: 'Use it now' }).click();
    await tab.getByText('build-mark:second').waitFor();
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
    site.requests = [];
    await deploy('first');
    await newsIn(tab);
    expect(site.requests).toEqual(['/service-worker.js']);
    await closeTabs(reader.context);
    const again = await openTab(reader.context, '/checklists/retry-storm/');
    await again.getByText('1 of at most').waitFor();
    expect(await buildShown(again)).toBe('first');
  });
});

describe('the switch that ends offline use', () => {
  it('leaves nothing behind but the runs, and the site works from the network', async () => {
    const tab = await openTab(reader.context, '/checklists/retry-storm/');
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await tab
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
    await writeKillSwitch(builds.get('fifth') ?? '');
    await site.deploy(builds.get('fifth') ?? '');
    await tab.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(() => tab.evaluate(async () => (await caches.keys()).length)).toBe(0);
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab.getByText('1 of at most').waitFor();
    await closeTabs(reader.context);
    const again = await openTab(reader.context, '/checklists/retry-storm/');
    await again.getByText('1 of at most').waitFor();
    expect(await buildShown(again)).toBe('fifth');
    expect(await saidLater(again)).toBe('');
    await again.goto('/cases/retry-storm/');
    expect(await runFirst(again)).toMatch(/^Same as the recorded run/);
  });
});

/** The first build with one file changed. */
async function withOtherSearch(): Promise<string> {
  const folder = copyOf('dist');
  appendFileSync(join(folder, 'pagefind/search.json'), ' ');
  await writeWorker(folder);
  return folder;
}

async function deploy(build: string): Promise<void> {
  await site.deploy(builds.get(build) ?? '');
}

/** Lets the browser look for a newer build, as it does at every visit, and waits until the page tells of it. */
async function newsIn(tab: Page): Promise<void> {
  await tab.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
  await says(tab, ready);
}

async function buildShown(tab: Page): Promise<string> {
  return buildOf(await tab.locator('.site-footer').innerText());
}

/** Opens the editor, which loads scripts that no page loads before. */
async function edit(tab: Page): Promise<void> {
  await tab.getByRole('button', { name: 'Edit', exact: true }).click();
  await tab.locator('simulation-edit textarea:focus').waitFor();
}

async function search(tab: Page): Promise<void> {
  await tab.locator('.search-box input').fill('customers billed two times');
  await tab
    .getByText(/best first/)
    .first()
    .waitFor();
}
