import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';
import { serveSite } from '#build/site-server.ts';

/** Prints how long a press takes until its tick is painted, in runs that grow, and what a hundred runs take on the device. */
const SIZES = [0, 100, 500, 2_000, 10_000];
const site = await serveSite('dist', 0);
const browser = await driver.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
const page = await (await browser.newContext({ baseURL: site.url })).newPage();
await page.goto('/checklists/retry-storm/?start');
await page.getByText(/^Saved on this device \d/).waitFor();

for (const size of SIZES) {
  await page.evaluate(addNotes, size);
  await page.reload();
  await page.getByText(/^Saved on this device/).waitFor();
  const times = (await page.evaluate(presses)).sort((a, b) => a - b);
  console.log(
    `${size} entries: press to painted tick ${times[Math.floor(times.length / 2)]?.toFixed(1)} ms, median of ${times.length}`,
  );
}
const before = await page.evaluate(usage);
await page.evaluate(copyRun, 100);
console.log(
  `100 runs of ${SIZES.at(1)} entries: ${(((await page.evaluate(usage)) - before) / 1e6).toFixed(1)} MB by the browser's own estimate`,
);
await browser.close();
process.exit(0);

/** Runs on the page: brings the stored run to so many entries. */
async function addNotes(size: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('casebook-runs-1');
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('events', 'readwrite');
  const store = transaction.objectStore('events');
  store.getAll().onsuccess = ({ target }) => {
    const events = (target as IDBRequest).result;
    const { run, wall, hlc } = events[0];
    for (let seq = events.length; seq < size; seq++) {
      const text = `note number ${seq}, as long as a sentence that somebody types in a hurry`;
      store.put({ v: 1, run, replica: 'bench', seq, hlc: [hlc[0] + 1, seq], wall, kind: 'note-added', text });
    }
  };
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

/** Runs on the page: ticks the first step and takes the tick back, each timed from the press to the next frame's end. */
async function presses(): Promise<number[]> {
  const step = document.querySelector('[data-step]') as HTMLElement;
  const times: number[] = [];
  for (let n = 0; n < 20; n++) {
    const button = step.querySelector(`[data-press="${n % 2 === 0 ? 'complete-step' : 'undo-step'}"]`) as HTMLElement;
    const start = performance.now();
    button.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return times;
}

/** Runs on the page: stores the first hundred entries again as so many runs. */
async function copyRun(count: number): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('casebook-runs-1');
    request.onsuccess = () => resolve(request.result);
  });
  const transaction = database.transaction('events', 'readwrite');
  const store = transaction.objectStore('events');
  store.getAll(null, 100).onsuccess = ({ target }) => {
    const events = (target as IDBRequest).result;
    for (let n = 0; n < count; n++) for (const event of events) store.put({ ...event, run: `copy-${n}` });
  };
  await new Promise((resolve) => transaction.addEventListener('complete', resolve));
  database.close();
}

async function usage(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  return (await navigator.storage.estimate()).usage ?? 0;
}
