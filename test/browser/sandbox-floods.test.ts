import type { Frame } from 'playwright-core';
import { describe, expect, inject, it } from 'vitest';
import { openPage } from '../support/browser.ts';
import { type WatchedServer, watchSite } from '../support/watched-server.ts';

const path = '/cases/retry-storm/';

/**
 * The longest that the page may stand still, in milliseconds. Code in the frame's own document froze it for as long as the
 * code ran; code in the worker cost it 12 to 104 on two shared cores, and up to 390 where the frame shares its process.
 */
const LONGEST_GAP = 500;

const endless = /^Stopped after 2 seconds/;
const ended = /^(Stopped after 2 seconds|Differs from the recorded run)/;
const bombed =
  /^(Stopped after 2 seconds|Differs from the recorded run|The run failed\. The browser ended the sandbox)/;

describe.each([
  ['an endless loop', 'for (;;);', endless],
  ['an endless loop in virtual time', 'for (;;) yield 0;', /^Differs/],
  ['a million log lines', 'for (let n = 0; n < 1e6; n++) lab.log("INFO", "line " + n);', /^Differs/],
  [
    'a million long log lines',
    'const x = "x".repeat(500); for (let n = 0; n < 1e6; n++) lab.log("INFO", x);',
    /^Differs/,
  ],
  ['a million processes', 'for (let n = 0; n < 1e6; n++) lab.spawn((function* () { yield 1; })()); yield 2;', ended],
  ['a fault of fifty million letters', 'throw new Error("x".repeat(5e7));', /^Differs/],
  [
    'a reply of fifty million letters',
    `() => { JSON.stringify = () => 'x'.repeat(5e7); return ${simulation('')}; }`,
    /^The run failed\. .*more than/,
  ],
  [
    'a reply of a million objects',
    `() => { JSON.stringify = () => Array(1e6).fill({}); return ${simulation('')}; }`,
    /^The run failed/,
  ],
  ['a memory bomb of arrays', 'for (const all = [];;) all.push(Array(1e6).fill(all.length));', bombed],
  ['a memory bomb of strings', 'for (const all = [];;) all.push([..."x".repeat(1e6)].join(all.length % 10));', bombed],
  ['a memory bomb of typed arrays', 'for (const all = [];;) all.push(new Float64Array(1e6).fill(1));', bombed],
  [
    'a memory bomb of maps',
    'for (const all = new Map();;) all.set(all.size, new Map([[{}, "x" + all.size]]));',
    bombed,
  ],
  [
    'a memory bomb of closures',
    'let f = () => {}; for (;;) { const g = f, x = Array(100).fill(f); f = () => [g, x]; }',
    bombed,
  ],
  ['a recursion without an end', '(function deeper(all) { deeper([all, all]); })([]);', /^Differs/],
])('%s', (_, body, said) => {
  it('leaves the page responsive, is told in a sentence, and the next run works', async () => {
    const { first, gap, next } = await runTwice(body);
    expect(first).toMatch(said);
    expect(gap).toBeLessThan(LONGEST_GAP);
    expect(next).toMatch(/^Same as the recorded run/);
  });
});

describe('a frame whose process the browser ends', () => {
  it('is told in a sentence, and the next run works in a new one', async () => {
    const site = await watchSite(inject('siteUrl'));
    const page = await openPage(path, { baseURL: site.url });
    await page.getByRole('button', { name: 'Run' }).first().click();
    await page.getByRole('status').filter({ hasText: 'recorded run' }).waitFor();
    const frame = page.frames().find((one) => one.url().includes('/sandbox/')) as Frame;
    const debug = await page.context().newCDPSession(frame);
    await page.evaluate(driveAndTell, 500);
    debug.send('Page.crash').catch(() => {});
    const { first, next } = await whatIsTold(site);
    expect(first).toMatch(/^The run failed\. The browser ended the sandbox/);
    expect(next).toMatch(/^Same as the recorded run/);
  });
});

/** What the page says of a run of hostile code and of a run of its own after it, and the longest time in which it stood still. */
async function runTwice(body: string): Promise<Told> {
  const text = body.startsWith('()') ? `(${body})()` : simulation(body);
  const site = await watchSite(inject('siteUrl'), { path: `${path}simulation.js`, text });
  const page = await openPage(path, { baseURL: site.url });
  await page.evaluate(driveAndTell, 0);
  return whatIsTold(site);
}

async function whatIsTold(site: WatchedServer): Promise<Told> {
  const told = () => site.requests.find((url) => url.startsWith('/told?'));
  await expect.poll(told, { timeout: 20_000 }).toBeDefined();
  site.close();
  return JSON.parse(decodeURIComponent(told()?.slice('/told?'.length) ?? '')) as Told;
}

function simulation(body: string): string {
  return `function(){return{*run(values,lab){${body} yield 0;},report:()=>({results:{},charts:[]})}}`;
}

interface Told {
  first: string;
  gap: number;
  next: string;
}

/** Runs in the page, by itself: when the process of the frame dies, the test's line to the page may be cut. */
function driveAndTell(delay: number): void {
  let [last, gap] = [performance.now(), 0];
  setInterval(() => {
    gap = Math.max(gap, performance.now() - last);
    last = performance.now();
  }, 10);
  const press = async (index: number) => {
    const run = document.querySelectorAll('simulation-run')[index] as HTMLElement;
    const status = run.querySelector('[role=status]') as HTMLElement;
    status.textContent = '';
    run.querySelector<HTMLElement>('[data-press=run]')?.click();
    while (!status.textContent.includes('.')) await new Promise((resolve) => setTimeout(resolve, 20));
    return status.textContent;
  };
  const drive = async () => {
    const first = await press(0);
    const longest = Math.round(gap);
    const next = await press(1);
    fetch(`/told?${encodeURIComponent(JSON.stringify({ first, gap: longest, next }))}`);
  };
  setTimeout(drive, delay);
}
