import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { writeWorker } from '../../src/build/offline-worker.ts';
import { freshReaders } from '../support/fresh-reader.ts';
import { copyOf, nextBuild } from '../support/next-build.ts';
import {
  buildShown,
  buildsReceived,
  closeTabs,
  newsIn,
  openEditor,
  openTab,
  runFirst,
  saidLater,
  says,
  search,
} from '../support/offline-reader.ts';

let second: string;
const fresh = freshReaders();

beforeAll(async () => {
  second = await nextBuild('second', fresh.folder);
});

describe('a build that is deployed while a tab is open', () => {
  it('is fetched and told of, but the tab keeps its own build, with what it has yet to load', async () => {
    const tab = await openTab(fresh.reader.context, '/cases/retry-storm/');
    const received = buildsReceived(tab);
    await fresh.site.deploy(second);
    await newsIn(tab);
    expect(await runFirst(tab)).toMatch(/^Same as the recorded run/);
    await openEditor(tab);
    await search(tab);
    expect(await received()).toEqual(['first']);
    await tab.reload();
    expect(await buildShown(tab)).toBe('first');
    expect(await received()).toEqual(['first']);
  });

  it('is what a reader gets who closed all tabs, whole, and with the server stopped', async () => {
    const tab = await openTab(fresh.reader.context, '/cases/retry-storm/');
    await fresh.site.deploy(second);
    await newsIn(tab);
    await closeTabs(fresh.reader.context);
    await fresh.site.stop();
    const again = await fresh.reader.context.newPage();
    const received = buildsReceived(again);
    await again.goto('/cases/retry-storm/');
    expect(await runFirst(again)).toMatch(/^Same as the recorded run/);
    await openEditor(again);
    await search(again);
    expect(await buildShown(again)).toBe('second');
    expect(await received()).toEqual(['second']);
    await says(again, 'Available offline.');
  });

  it('only what changed of it is fetched', async () => {
    const tab = await openTab(fresh.reader.context, '/');
    fresh.site.requests = [];
    await fresh.site.deploy(await withOtherSearch());
    await newsIn(tab);
    expect(fresh.site.requests.filter((path) => path !== '/service-worker.js')).toEqual(['/pagefind/search.json']);
  });

  it('that breaks off is not told of, and what was there stays', async () => {
    const tab = await openTab(fresh.reader.context, '/');
    await says(tab, 'Available offline.');
    fresh.site.fault = (path) => (path === '/symptoms/' ? 'broken off' : undefined);
    await fresh.site.deploy(second);
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}));
    await expect.poll(() => fresh.site.requests.filter((path) => path === '/symptoms/').length).toBeGreaterThan(0);
    expect(await saidLater(tab)).toBe('Available offline.');
    await closeTabs(fresh.reader.context);
    const again = await openTab(fresh.reader.context, '/symptoms/');
    expect(await buildShown(again)).toBe('first');
  });
});

describe('a reader who presses "Use it now"', () => {
  it('gets the newer build in this tab; the others stay with theirs, also after the worker was ended', async () => {
    const [one, other] = [
      await openTab(fresh.reader.context, '/guides/'),
      await openTab(fresh.reader.context, '/cases/retry-storm/'),
    ];
    const receivedByOther = buildsReceived(other);
    await fresh.site.deploy(second);
    await newsIn(one);
    const received = buildsReceived(one);
    await one.getByRole('button', { name: 'Use it now' }).click();
    await one.getByText('build-mark:second').waitFor();
    expect(await received()).toEqual(['second']);
    await fresh.site.stop();
    await restartWorkers(other);
    expect(await runFirst(other)).toMatch(/^Same as the recorded run/);
    await openEditor(other);
    await search(other);
    expect(await buildShown(other)).toBe('first');
    expect(await receivedByOther()).toEqual(['first']);
  });

  it('is not offered it while a run is open, and the run goes on where it was', async () => {
    const tab = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await fresh.site.deploy(second);
    await newsIn(tab);
    const button = tab.locator('offline-status button');
    expect(await button.isVisible()).toBe(false);
    await button.dispatchEvent('click');
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab.getByText('1 of at most').waitFor();
    expect(await buildShown(tab)).toBe('first');
  });

  it('elsewhere does not touch a run that is open', async () => {
    const run = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await run.getByRole('button', { name: 'Start a run' }).click();
    const other = await openTab(fresh.reader.context, '/');
    await fresh.site.deploy(second);
    await newsIn(other);
    await other.getByRole('button', { name: 'Use it now' }).click();
    await other.getByText('build-mark:second').waitFor();
    await run.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await run.getByText('1 of at most').waitFor();
    expect(await buildShown(run)).toBe('first');
  });
});

/** The first build with one file changed. */
async function withOtherSearch(): Promise<string> {
  const folder = copyOf(fresh.folder);
  appendFileSync(join(folder, 'pagefind/search.json'), ' ');
  await writeWorker(folder);
  return folder;
}

/** Ends all workers, as a browser does with those that have nothing to do: what they remember must be stored. */
async function restartWorkers(tab: Page): Promise<void> {
  const debug = await tab.context().newCDPSession(tab);
  await debug.send('ServiceWorker.enable');
  await debug.send('ServiceWorker.stopAllWorkers');
}
