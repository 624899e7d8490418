import chromium from '@sparticuz/chromium';
import { chromium as driver } from 'playwright-core';
import { rolldown } from 'rolldown';
import { type Measured, measure } from './measure.ts';

/** A peer asks for modules of Node where it finds itself in Node; in a page it does not. */
const withoutNode = {
  name: 'without-node',
  resolveId: (id: string) => (/^(util|timers|timers\/promises)$/.test(id) ? `\0${id}` : null),
  load: (id: string) => (id.startsWith('\0') ? 'export {}' : null),
};

/** Events per second of the lab and of its peers, here and in Chromium, one after the other in one run. */
globalThis.requestAnimationFrame ??= (then) => Number(setImmediate(() => then(performance.now())));
report(`Node ${process.version}`, await measure());
await inChromium();

function report(where: string, results: Measured[]): void {
  const lab = results[0]?.eventsPerSecond ?? 0;
  for (const { peer, eventsPerSecond } of results) {
    const ratio = `${(lab / eventsPerSecond).toFixed(1)} times slower than the lab`;
    const rate = `${Math.round(eventsPerSecond).toLocaleString('en')} events/s`;
    console.log(`${where}: ${peer}: ${rate}${eventsPerSecond === lab ? '' : `, ${ratio}`}`);
  }
}

async function inChromium(): Promise<void> {
  const browser = await driver.launch({ executablePath: await chromium.executablePath(), args: ['--no-sandbox'] });
  const page = await browser.newPage();
  await page.addScriptTag({ content: await bundle() });
  const results = await page.evaluate<Measured[]>('measure()');
  report(`Chromium ${browser.version()}`, results);
  await browser.close();
}

async function bundle(): Promise<string> {
  const bundled = await rolldown({ input: 'test/bench/page.ts', platform: 'browser', plugins: [withoutNode] });
  const { output } = await bundled.generate({ format: 'iife' });
  return output[0].code;
}
