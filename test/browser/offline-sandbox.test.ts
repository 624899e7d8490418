import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { writeWorker } from '../../src/build/offline-worker.ts';
import { newContext } from '../support/browser.ts';
import { type DeployedSite, deploySite, stopSites } from '../support/deployed-site.ts';
import { copyOf, removeBuilds, smallSite } from '../support/next-build.ts';
import { openTab, runFirst, type Visitor, visitor } from '../support/offline-reader.ts';
import { collectRequests, type WatchedServer } from '../support/watched-server.ts';
import { at, inFrame, inWorker, simulation, tried, tryInFrame } from '../support/ways-out.ts';

const path = '/cases/retry-storm/';
const same = /^Same as the recorded run/;
const small = await smallSite();
let other: WatchedServer;
let reader: Visitor | undefined;

beforeAll(async () => {
  other = await collectRequests();
});

beforeEach(() => {
  other.requests = [];
  other.connections = 0;
});

afterEach(() => reader?.context.close());

afterAll(async () => {
  await stopSites();
  removeBuilds();
  other.close();
});

describe('the frame of simulations', () => {
  it('has an opaque origin where a worker answers, with the server stopped', async () => {
    const site = await deploySite(small);
    reader = await visitor(site.url);
    await site.stop();
    const { page, frame } = await openSandbox(reader);
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe(null);
    expect(await frame.evaluate(() => self.origin)).toBe('null');
  });

  it('is closed by the worker on a host that sends no headers', async () => {
    const site = await deploySite(withoutHeaders());
    reader = await visitor(site.url);
    const { frame } = await openSandbox(reader);
    expect(await frame.evaluate(() => self.origin)).toBe('null');
  });

  it('is closed by its attribute where no worker answers', async () => {
    const site = await deploySite(small);
    const page = await openTab(await newContext({ baseURL: site.url }), path);
    expect(await runFirst(page)).toMatch(same);
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-scripts');
  });

  it('is closed by the header of the host, if the worker of the page should not answer', async () => {
    const { page } = await pastTheWorker(await deploySite(small));
    expect(await runFirst(page)).toMatch(same);
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe(null);
    expect(await frameOf(page).evaluate(() => self.origin)).toBe('null');
  });

  it('says and runs nothing, if neither the worker nor the host closes it', async () => {
    const { page, site } = await pastTheWorker(await deploySite(withoutHeaders()));
    expect(await runFirst(page)).toBe('The run failed. The sandbox did not load. Press again.');
    expect(site.requests.filter((each) => each.startsWith('/sandbox/')).length).toBeGreaterThan(0);
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it('that takes itself to a page of the site stays closed', async () => {
    const site = await deploySite(small);
    reader = await visitor(site.url);
    const { page, frame } = await openSandbox(reader);
    await frame.evaluate((to) => {
      location.href = to;
    }, '/guides/');
    await page.waitForEvent('framenavigated');
    const moved = page.frames().find((one) => one !== page.mainFrame()) as Frame;
    expect(new URL(moved.url()).pathname).toBe('/guides/');
    expect(await moved.evaluate(() => self.origin)).toBe('null');
    expect(await moved.evaluate(() => typeof customElements.get('offline-status'))).toBe('undefined');
  });
});

describe.each(['in its simulation', 'before it'])('code of a reader, %s, where a worker answers', (place) => {
  it('tries every way out, gets nothing and reaches nobody', async () => {
    const folder = copyOf(small);
    const site = await deploySite(small);
    const attempts = inWorker.flatMap((attempt) => [at(attempt, other.url), at(attempt, site.url)]);
    const tries = `const outcomes = [${attempts.map(([, code]) => tried(code)).join()}]; for (let n = 0; n < 3e8; n++);`;
    const log = `for (const outcome of outcomes) lab.log('INFO', 'tried: ' + outcome);`;
    const code =
      place === 'in its simulation' ? simulation(tries + log) : `(() => { ${tries} return ${simulation(log)}; })()`;
    writeFileSync(join(folder, path, 'simulation.js'), code);
    await writeWorker(folder);
    await site.deploy(folder);
    reader = await visitor(site.url);
    const page = await openTab(reader.context, path);
    await runFirst(page);
    const lines = await page.locator('simulation-run').first().locator('.log li').allTextContents();
    const outcomes = lines.map((line) => line.replace(/^.*tried: /s, ''));
    expect(attempts.map(([name], n) => `${name}: ${outcomes[n]}`)).toEqual(
      attempts.map(([name, , outcome]) => `${name}: ${outcome}`),
    );
    expectNobodyReached(site);
  });
});

describe('code in the frame itself, where a worker answers', () => {
  it('tries every way out, gets nothing and reaches nobody', async () => {
    const site = await deploySite(small);
    reader = await visitor(site.url);
    const { page, frame } = await openSandbox(reader);
    for (const to of [other.url, site.url]) {
      const attempts = inFrame.map((attempt) => at(attempt, to));
      const outcomes = await tryInFrame(frame, attempts);
      expect(attempts.map(([name], n) => `${name}: ${outcomes[n]}`)).toEqual(
        attempts.map(([name, , outcome]) => `${name}: ${outcome}`),
      );
    }
    expectNobodyReached(site);
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('navigates itself to no other site', async () => {
    const site = await deploySite(small);
    reader = await visitor(site.url);
    for (const way of ['location.href = TO', 'add("meta", { httpEquiv: "refresh", content: "0;url=" + TO })']) {
      const { frame } = await openSandbox(reader);
      await tryInFrame(frame, [at(['navigation', way, ''], other.url)]).catch(() => 'the frame is gone');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expectNobodyReached(site);
    }
  });
});

async function openSandbox({ context }: Visitor): Promise<{ page: Page; frame: Frame }> {
  const page = await openTab(context, path);
  await page.evaluate('globalThis.casebookSecret = "of the page"');
  expect(await runFirst(page)).toMatch(same);
  return { page, frame: frameOf(page) };
}

function frameOf(page: Page): Frame {
  const frame = page.frames().find((one) => one.url().includes('/sandbox/'));
  if (frame === undefined) throw new Error('There is no sandbox frame.');
  return frame;
}

/** A page that has a worker, in a browser that from now on asks the host for everything. */
async function pastTheWorker(site: DeployedSite): Promise<{ page: Page; site: DeployedSite }> {
  reader = await visitor(site.url);
  const page = await openTab(reader.context, path);
  await page.evaluate(() => navigator.serviceWorker.ready);
  const debug = await reader.context.newCDPSession(page);
  await debug.send('Network.enable');
  await debug.send('Network.setBypassServiceWorker', { bypass: true });
  site.requests = [];
  return { page, site };
}

/** A copy of the site for a host that sends no headers of ours. */
function withoutHeaders(): string {
  const folder = copyOf(small);
  writeFileSync(join(folder, '_headers'), '');
  return folder;
}

function expectNobodyReached(site: DeployedSite): void {
  expect(site.requests.filter((url) => url.includes('way-out'))).toEqual([]);
  expect({ requests: other.requests, connections: other.connections }).toEqual({ requests: [], connections: 0 });
}
