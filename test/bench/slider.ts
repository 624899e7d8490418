import { readdirSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';
import { serveSite } from '#build/site-server.ts';

/** Prints for each case how long it takes from the move of its first slider until the new output stands: first move, median, 90th percentile. */
const MOVES = 60;
const site = await serveSite('dist', 0);
const browser = await driver.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });

for (const study of readdirSync('content/cases')) {
  const page = await browser.newPage();
  await page.goto(new URL(`cases/${study}/`, site.url).href);
  const times = await page.evaluate(moves, MOVES);
  const [first = 0, ...later] = times;
  const sorted = later.sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1);
  console.log(
    `${study}: first ${first.toFixed(0)} ms, median ${at(0.5)} ms, p90 ${at(0.9)} ms of ${later.length} moves`,
  );
  await page.close();
}
await browser.close();
process.exit(0);

/** Runs on the page, when that is kept for use without a network: one move after the other, each timed from its input event to the new output and its sentence. */
async function moves(count: number): Promise<number[]> {
  const host = document.querySelector('simulation-run') as HTMLElement;
  const input = host.querySelector('[type=range]') as HTMLInputElement;
  await navigator.serviceWorker.ready;
  input.focus();
  await new Promise((resolve) => setTimeout(resolve, 500));
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    const replaced = new Promise<void>((resolve) => {
      host.addEventListener('ran', () => resolve(), { once: true });
    });
    const before = input.value;
    input.stepUp(n % 2 === 0 ? -3 : 2);
    if (input.value === before) input.value = input.defaultValue;
    const start = performance.now();
    input.dispatchEvent(new Event('input', { bubbles: true }));
    await replaced;
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  return times;
}
