import { beforeAll, describe, expect, it } from 'vitest';
import { writeKillSwitch } from '../../src/build/offline-worker.ts';
import { freshReaders } from '../support/fresh-reader.ts';
import { nextBuild } from '../support/next-build.ts';
import {
  buildShown,
  buildsReceived,
  cachesOf,
  closeTabs,
  newsIn,
  openTab,
  runFirst,
  saidLater,
  says,
  search,
} from '../support/offline-reader.ts';

const builds = new Map<string, string>();
const fresh = freshReaders();

beforeAll(async () => {
  builds.set('first', fresh.folder);
  for (const name of ['second', 'third', 'fourth', 'fifth']) builds.set(name, await nextBuild(name, fresh.folder));
});

describe('builds in whatever order', () => {
  it('five of them, back by three, and back to the first: every tab that was opened on the way stays of its build, and loads all of it', async () => {
    const order = ['second', 'third', 'fourth', 'fifth', 'second', 'first'];
    const tabs = [{ build: 'first', tab: await openTab(fresh.reader.context, '/cases/retry-storm/') }];
    for (const build of order) {
      const tab = await openTab(fresh.reader.context, '/');
      await deploy(build);
      await newsIn(tab);
      await tab.getByRole('button', { name: 'Use it now' }).click();
      await (build === 'first' ? says(tab, 'Available offline.') : tab.getByText(`build-mark:${build}.`).waitFor());
      await tab.goto('/cases/retry-storm/');
      tabs.push({ build, tab });
    }
    await fresh.site.stop();
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
      const tab = await openTab(fresh.reader.context, '/');
      await deploy(build);
      await newsIn(tab);
      await closeTabs(fresh.reader.context);
    }
    expect(await cachesOf(await openTab(fresh.reader.context, '/'))).toHaveLength(3);
  });
});

describe('a build that is taken back', () => {
  it('needs nothing from the network that is still there, and a run of the newer build is all there', async () => {
    await deploy('second');
    const tab = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await newsIn(tab);
    await tab.getByRole('button', { name: 'Use it now' }).click();
    await tab.getByText('build-mark:second').waitFor();
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
    fresh.site.requests = [];
    await deploy('first');
    await newsIn(tab);
    expect(fresh.site.requests).toEqual(['/service-worker.js']);
    await closeTabs(fresh.reader.context);
    const again = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await again.getByText('1 of at most').waitFor();
    expect(await buildShown(again)).toBe('first');
  });
});

describe('the switch that ends offline use', () => {
  it('leaves nothing behind but the runs, and the site works from the network', async () => {
    const tab = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await tab.getByRole('button', { name: 'Start a run' }).click();
    await tab
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
    await writeKillSwitch(builds.get('fifth') ?? '');
    await fresh.site.deploy(builds.get('fifth') ?? '');
    await tab.evaluate(async () => void (await navigator.serviceWorker.getRegistration())?.update());
    await expect.poll(() => tab.evaluate(async () => (await caches.keys()).length)).toBe(0);
    await tab.locator('[aria-current="step"]').getByRole('button', { name: 'Done' }).click();
    await tab.getByText('1 of at most').waitFor();
    await closeTabs(fresh.reader.context);
    const again = await openTab(fresh.reader.context, '/checklists/retry-storm/');
    await again.getByText('1 of at most').waitFor();
    expect(await buildShown(again)).toBe('fifth');
    expect(await saidLater(again)).toBe('');
    await again.goto('/cases/retry-storm/');
    expect(await runFirst(again)).toMatch(/^Same as the recorded run/);
  });
});

async function deploy(build: string): Promise<void> {
  await fresh.site.deploy(builds.get(build) ?? '');
}
