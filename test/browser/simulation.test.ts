import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';

describe('a simulation on the page', () => {
  it('shows its recorded run without script', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    const broken = page.locator('simulation-run').first();
    expect(await broken.locator('svg.chart').count()).toBeGreaterThan(0);
    expect(await broken.getByRole('group', { name: 'Log of the run' }).count()).toBe(1);
    expect(await broken.innerText()).toContain('Recorded when this site was built, with seed 42.');
    for (const button of await broken.locator('button').all()) expect(await button.isDisabled()).toBe(true);
  });

  it('loads nothing of the lab before the reader comes near', async () => {
    const page = await openPage(path);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('iframe').count()).toBe(0);
  });

  it.each([0, 1])('gives the recorded run again in the reader’s browser (simulation %d of the page)', async (index) => {
    const page = await openPage(path);
    await press(page, index);
    expect(await sentence(page, index)).toMatch(/^Same as the recorded run/);
  });

  it('keeps the number and the address of every figure that a run draws again', async () => {
    const page = await openPage(path);
    const links = page.locator('[data-output]').first().locator('figcaption a');
    const addresses = () => links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).hash));
    const before = await addresses();
    expect(before.length).toBeGreaterThan(1);
    for (const value of ['1', '4']) {
      await slideTo(page, value);
      expect(await addresses()).toEqual(before);
      for (const hash of before) expect(await page.locator(`figure${hash}`).count()).toBe(1);
    }
  });

  it('leaves what the reader has opened, scrolled to and selected as it is, while a slider moves', async () => {
    const page = await openPage(path);
    await slideTo(page, '2');
    const shown = page.locator('[data-output]').first();
    const open = shown.locator('figure details').first();
    await open.locator('summary').click();
    const log = shown.getByRole('group', { name: 'Log of the run' });
    await log.evaluate((box) => box.scrollTo(0, 40));
    await shown
      .locator('figcaption')
      .last()
      .evaluate((caption) => getSelection()?.selectAllChildren(caption));
    await slideTo(page, '4');
    expect(await open.getAttribute('open')).toBe('');
    expect(await log.evaluate((box) => box.scrollTop)).toBe(40);
    expect(await page.evaluate(() => getSelection()?.toString())).toBe(
      await shown.locator('figcaption').last().innerText(),
    );
  });

  it('shows each run whole after the browser has translated the page', async () => {
    const page = await openPage(path);
    await slideTo(page, '2');
    const shown = page.locator('[data-output]').first();
    const alone = await shown.innerHTML();
    await slideTo(page, '4');
    await shown.evaluate((place) => {
      const texts = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
      const all: Text[] = [];
      while (texts.nextNode()) all.push(texts.currentNode as Text);
      for (const text of all) {
        const translated = document.createElement('font');
        translated.textContent = text.data.toUpperCase();
        text.replaceWith(translated);
      }
    });
    await slideTo(page, '2');
    expect((await shown.innerHTML()) === alone).toBe(true);
  });

  it('says so when a run differs, and shows that run', async () => {
    const page = await openWith(`*run(values, lab) {
      lab.log('INFO', 'said by <img src=x> this run');
      lab.gauge('queue', 3);
      yield lab.sleep(10);
    }, report: (telemetry) => ({
      results: { length: 3 },
      charts: [{ id: 'queue', title: 'The queue stays', unit: '', lines: [telemetry.level('queue', 'queue')] }],
    })`);
    await press(page);
    expect(await sentence(page)).toMatch(/^Differs from the recorded run/);
    const shown = page.locator('simulation-run').first().locator('[data-output]');
    const [caption, ...others] = await shown.locator('figcaption').allInnerTexts();
    expect(caption).toMatch(/^Figure \d+\.\s+The queue stays$/);
    expect(others).toEqual([]);
    expect(await shown.locator('svg.chart').evaluate((svg) => svg instanceof SVGSVGElement)).toBe(true);
    expect(await shown.innerText()).toContain('said by <img src=x> this run');
    expect(await shown.locator('img').count()).toBe(0);
  });
});

describe('a simulation that does not end', () => {
  const endless = '*run() { for (;;); }';

  it('ends when the reader presses Stop, and the recorded run is still there', async () => {
    const page = await openWith(endless);
    const before = await page.locator('[data-output]').first().innerHTML();
    await press(page);
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await sentence(page)).toMatch(/^Stopped\./);
    expect(await page.locator('[data-output]').first().innerHTML()).toBe(before);
    expect(await page.getByRole('button', { name: 'Stop' }).count()).toBe(0);
  });

  it('ends when the reader presses Stop also after runs that ended well, and the next one works', async () => {
    const page = await openWith(`*run({ attempts }) {
      while (attempts === 4);
    }, report: () => ({ results: {}, charts: [] })`);
    await slideTo(page, '1');
    await slideTo(page, '2');
    await page.locator('simulation-run').first().getByRole('slider').first().fill('4');
    await page.getByRole('button', { name: 'Stop' }).click();
    expect(await sentence(page)).toMatch(/^Stopped\./);
    await slideTo(page, '1');
    expect(await sentence(page)).toMatch(/^Differs from the recorded run/);
  });

  it('is ended after two seconds, leaves the page responsive, and the next run works', async () => {
    const page = await openWith(endless);
    await watchGaps(page);
    await press(page);
    expect(await sentence(page)).toMatch(/^Stopped after 2 seconds/);
    expect(await page.evaluate(() => Number(document.body.dataset.longestGap))).toBeLessThan(500);
    await page.unrouteAll();
    await press(page, 1);
    expect(await sentence(page, 1)).toMatch(/^Same as the recorded run/);
  });
});

describe('a simulation with a fault', () => {
  it.each([
    [
      'that throws',
      '*run() { throw new Error("no servers left"); }',
      /^Differs/,
      'The run ended with an error: no servers left',
    ],
    [
      'that never ends in virtual time',
      '*run(values, lab) { for (;;) yield lab.sleep(1); }',
      /^Differs/,
      'Stopped after 2000000 events',
    ],
    ['that cannot be read', '*run( {', /^The run failed\. .*\(line 1\)/, undefined],
    [
      'that gives out too much',
      '*run() {}, report: () => ({ results: {}, charts: [{ id: "x".repeat(2e6), title: "", unit: "", lines: [] }] })',
      /^The run failed\. .*more than/,
      undefined,
    ],
    [
      'that gives out what is no record',
      '*run() {}, report: () => ({ results: { a: "text" }, charts: [] })',
      /^The run failed\. .*does not show/,
      undefined,
    ],
  ])('%s is told in a sentence', async (_, run, said, shown) => {
    const page = await openWith(run);
    await press(page);
    expect(await sentence(page)).toMatch(said);
    if (shown !== undefined) expect(await page.locator('[data-output]').first().innerText()).toContain(shown);
  });
});

describe('a simulation whose parts do not load', () => {
  it.each([
    ['code', '**/simulation.js', /The code did not load/],
    ['sandbox', '**/sandbox/*', /The sandbox did not load/],
  ])('says so of its %s, and works at the next press', async (_, part, said) => {
    const page = await openPage(path);
    await page.route(part, (route) => route.abort());
    await press(page);
    expect(await sentence(page)).toMatch(said);
    await page.unrouteAll();
    await press(page);
    await page.getByRole('status').filter({ hasText: 'Same as the recorded run' }).waitFor();
  });
});

/** The page with another simulation in place of its own. */
async function openWith(run: string): Promise<Page> {
  const page = await openPage(path);
  await page.route('**/simulation.js', (route) => route.fulfill({ body: `function(){return{${run}}}` }));
  return page;
}

async function press(page: Page, index = 0): Promise<void> {
  await page.locator('simulation-run').nth(index).getByRole('button', { name: 'Run' }).click();
}

/** The sentence that ends a run. */
async function sentence(page: Page, index = 0): Promise<string> {
  const status = page.locator('simulation-run').nth(index).getByRole('status');
  await status.filter({ hasText: '.' }).waitFor();
  return status.innerText();
}

/** Notes the longest time in which the page could do nothing. */
async function watchGaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    let [last, longest] = [performance.now(), 0];
    setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
      document.body.dataset.longestGap = `${longest}`;
    }, 10);
  });
}

/** Moves the first slider there, and waits for what comes of it. */
async function slideTo(page: Page, value: string): Promise<void> {
  const run = page.locator('simulation-run').first();
  const ran = await run.evaluateHandle((run) => {
    const ended = new Promise<void>((resolve) => run.addEventListener('ran', () => resolve(), { once: true }));
    return { ended };
  });
  await run.getByRole('slider').first().fill(value);
  await ran.evaluate(({ ended }) => ended);
}
