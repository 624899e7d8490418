import type { Frame, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { openPage } from '../support/browser.ts';
import { collectRequests, type WatchedServer, watchSite } from '../support/watched-server.ts';
import { at, inFrame, inWorker, simulation, tried, tryInFrame } from '../support/ways-out.ts';

let other: WatchedServer;
let site: WatchedServer;

beforeAll(async () => {
  [other, site] = await Promise.all([collectRequests(), watchSite(inject('siteUrl'))]);
});

afterAll(() => {
  other.close();
  site.close();
});

beforeEach(() => {
  other.requests = [];
  other.connections = 0;
});

describe.each(['in its simulation', 'before it'])('code of a reader, %s', (place) => {
  it('tries every way out, gets nothing and reaches nobody', async () => {
    expect(inWorker.length).toBeGreaterThanOrEqual(25);
    const attempts = inWorker.flatMap((attempt) => [at(attempt, other.url), at(attempt, site.url)]);
    const tries = `const outcomes = [${attempts.map(([, code]) => tried(code)).join()}]; for (let n = 0; n < 3e8; n++);`;
    const log = `for (const outcome of outcomes) lab.log('INFO', 'tried: ' + outcome);`;
    const { page } = await run(
      place === 'in its simulation' ? simulation(tries + log) : `(() => { ${tries} return ${simulation(log)}; })()`,
    );
    const lines = await page.locator('simulation-run').first().locator('.log li').allTextContents();
    const outcomes = lines.map((line) => line.replace(/^.*tried: /s, ''));
    expect(attempts.map(([name], n) => `${name}: ${outcomes[n]}`)).toEqual(
      attempts.map(([name, , outcome]) => `${name}: ${outcome}`),
    );
    expectNobodyReached();
  });
});

describe('code in the frame itself, where no reader’s code is', () => {
  it('tries every way out, gets nothing and reaches nobody', async () => {
    expect(inFrame.length).toBeGreaterThanOrEqual(25);
    const { page, frame } = await run(undefined);
    const ownBefore = site.requests.length;
    for (const to of [other.url, site.url]) {
      const attempts = inFrame.map((attempt) => at(attempt, to));
      const outcomes = await tryInFrame(frame, attempts);
      expect(attempts.map(([name], n) => `${name}: ${outcomes[n]}`)).toEqual(
        attempts.map(([name, , outcome]) => `${name}: ${outcome}`),
      );
    }
    expect(site.requests.slice(ownBefore)).toEqual([]);
    expectNobodyReached();
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('navigates itself to no other site', async () => {
    for (const way of ['location.href = TO', 'add("meta", { httpEquiv: "refresh", content: "0;url=" + TO })']) {
      const { frame } = await run(undefined);
      await tryInFrame(frame, [at(['navigation', way, ''], other.url)]).catch(() => 'the frame is gone');
      await new Promise((resolve) => setTimeout(resolve, 300));
      expectNobodyReached();
    }
  });
});

const path = '/cases/retry-storm/';

function expectNobodyReached(): void {
  expect(site.requests.filter((url) => url.includes('way-out'))).toEqual([]);
  expect({ requests: other.requests, connections: other.connections }).toEqual({ requests: [], connections: 0 });
}

/** The page behind the watched server, after a run of this code or of its own simulation. */
async function run(code: string | undefined): Promise<{ page: Page; frame: Frame }> {
  const page = await openPage(path, { baseURL: site.url });
  await page.evaluate('globalThis.casebookSecret = "of the page"');
  if (code !== undefined) await page.route('**/simulation.js', (route) => route.fulfill({ body: code }));
  await page.getByRole('button', { name: 'Run' }).first().click();
  await page.getByRole('status').filter({ hasText: '.' }).first().waitFor();
  const frame = page.frames().find((one) => one.url().includes('/sandbox/'));
  if (frame === undefined) throw new Error('There is no sandbox frame.');
  return { page, frame };
}
