import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { newContext } from '../support/browser.ts';
import { type DeployedSite, deploySite, type Fault, stopSites } from '../support/deployed-site.ts';
import { buildIn, removeBuilds, smallSite } from '../support/next-build.ts';
import { cachesOf, runFirst, saidLater, says } from '../support/offline-reader.ts';

const folder = await smallSite();
const kept = Object.keys(buildIn(folder).files);
const portal: Fault = { text: '<!doctype html><title>Sign in</title><p>Welcome to our network.' };
const tenths = Array.from({ length: 10 }, (_, tenth) => Math.floor((kept.length * tenth) / 10));

let site: DeployedSite;

beforeAll(async () => {
  site = await deploySite(folder);
});

afterEach(() => {
  site.fault = () => undefined;
});

afterAll(async () => {
  await stopSites();
  removeBuilds();
});

describe('when the connection breaks off while the site is being kept', () => {
  it('at each tenth of it, nothing half comes of it, the site works, and each visit goes on where the last one ended', async () => {
    const page = await newPage();
    for (const at of tenths) {
      const isFailing = failAt(at, () => 'broken off');
      await page.goto('/');
      await isFailing;
      await withoutWorker(page);
      await page.goto('/cases/retry-storm/');
      expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
      await withoutWorker(page);
    }
    site.fault = () => undefined;
    await page.goto('/');
    await says(page, 'Available offline.');
    expect(await cachesOf(page)).toEqual([kept.length]);
    const broken = tenths.map((at) => kept[at]);
    const once = kept.filter((file) => file.startsWith('symptoms/') && !broken.includes(file));
    expect(once.filter((file) => site.requests.filter((path) => path === `/${file}`).length !== 1)).toEqual([]);
  });
});

describe.each([
  ['the browser ends the worker', endWorkers],
  ['what is kept so far is deleted', deleteCaches],
])('when %s while the site is being kept', (_, happen) => {
  it('nothing half comes of it, and the next visit keeps it all', async () => {
    const page = await newPage();
    let happened: Promise<unknown> | undefined;
    site.fault = (path, purpose) => {
      if (path === '/pagefind/search.json' && purpose === 'empty') happened ??= happen(page);
      return undefined;
    };
    await page.goto('/');
    await expect.poll(() => happened !== undefined, { timeout: 20_000 }).toBe(true);
    await happened;
    await withoutWorker(page);
    await page.goto('/guides/');
    await says(page, 'Available offline.');
    expect(await cachesOf(page)).toEqual([kept.length]);
  });
});

describe.each([
  ['the host fails', (): Fault => ({ status: 503, text: 'busy' })],
  ['a hotel answers in its place', () => portal],
  [
    'a file is another than it was',
    (file: string): Fault => ({ text: `${readFileSync(`${folder}/${file}`, 'utf8')} ` }),
  ],
])('when %s while the site is being kept', (_, fault) => {
  it('no worker comes of it, the site works, and the next visit keeps it all', async () => {
    const page = await newPage();
    const isFailing = failAt(kept.indexOf('pagefind/search.json'), fault);
    await page.goto('/');
    await isFailing;
    await withoutWorker(page);
    expect(await saidLater(page)).toBe('');
    await page.goto('/cases/retry-storm/');
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    site.fault = () => undefined;
    await page.goto('/guides/');
    await says(page, 'Available offline.');
    expect(await cachesOf(page)).toEqual([kept.length]);
  });
});

describe('when every address is answered by a hotel', () => {
  it('a page that is open stays as it is, and a reader who had the site keeps it', async () => {
    const page = await newPage();
    await page.goto('/');
    await says(page, 'Available offline.');
    site.fault = () => portal;
    for (const path of ['/cases/retry-storm/', '/checklists/retry-storm/']) {
      await page.goto(path);
      expect(await page.title()).toContain('Casebook');
    }
    await page.goto('/cases/retry-storm/');
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update().catch(() => {}));
    await page.reload();
    expect(await page.title()).toContain('Casebook');
    await says(page, 'Available offline.');
  });
});

describe('when there is no worker at its address', () => {
  it('the site works as it does without one', async () => {
    site.fault = (path) => (path === '/service-worker.js' ? { status: 404, text: 'none' } : undefined);
    const page = await newPage();
    await page.goto('/');
    const faults: string[] = [];
    page.on('pageerror', ({ message }) => faults.push(message));
    expect(await saidLater(page)).toBe('');
    await page.goto('/cases/retry-storm/');
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    expect(faults).toEqual([]);
  });

  it('a reader who had the site keeps it', async () => {
    const page = await newPage();
    await page.goto('/');
    await says(page, 'Available offline.');
    site.fault = (path) => (path === '/service-worker.js' ? { status: 404, text: 'none' } : undefined);
    await page.reload();
    await says(page, 'Available offline.');
    await site.stop();
    await page.goto('/cases/retry-storm/');
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    await site.start();
  });
});

describe('when the disk is full', () => {
  it('nothing is kept, nothing is left of the attempt, and a run can still be stored', async () => {
    const page = await newPage();
    const debug = await page.context().newCDPSession(page);
    await debug.send('Storage.overrideQuotaForOrigin', { origin: site.url, quotaSize: 500_000 });
    site.requests = [];
    await page.goto('/checklists/retry-storm/');
    await expect.poll(() => site.requests.length, { timeout: 20_000 }).toBeGreaterThan(20);
    await withoutWorker(page);
    expect(await cachesOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Start a run' }).click();
    await page
      .getByText(/^Saved on this device \d/)
      .first()
      .waitFor();
  });
});

async function newPage(): Promise<Page> {
  return (await newContext({ baseURL: site.url, serviceWorkers: 'allow' })).newPage();
}

/** From now on the worker does not get the file at this place, though a page would; resolves when it has asked for it. */
function failAt(place: number, fault: (file: string) => Fault): Promise<void> {
  const file = kept[place] ?? '';
  return new Promise((resolve) => {
    site.fault = (path, purpose) => {
      if (path !== `/${file}` || purpose !== 'empty') return undefined;
      resolve();
      return fault(file);
    };
  });
}

/** Waits until no worker is at work on the site, and none is there. */
async function withoutWorker(page: Page): Promise<void> {
  const workers = () => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length);
  await expect.poll(workers, { timeout: 20_000 }).toBe(0);
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
}

async function endWorkers(page: Page): Promise<void> {
  const debug = await page.context().newCDPSession(page);
  await debug.send('ServiceWorker.enable');
  await debug.send('ServiceWorker.stopAllWorkers');
}

async function deleteCaches(page: Page): Promise<void> {
  await page.evaluate(async () => Promise.all((await caches.keys()).map((name) => caches.delete(name))));
}
