import { readdirSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compressedSize } from '../../src/build/compressed-size.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { newContext, openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';

describe('without script', () => {
  it('the values stand in a table, and nothing is there that cannot be used', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    expect(await broken(page).getByRole('table', { name: 'Parameters of the broken system' }).isVisible()).toBe(true);
    expect(await broken(page).getByRole('slider').count()).toBe(0);
    expect(await page.locator('input:enabled').count()).toBe(await page.locator('[type=search]').count());
  });

  it('every preset opens to its recorded run: its values, its results beside the recorded ones, its charts', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    const presets = page.getByRole('region', { name: 'Settings worth a look' }).locator('> details');
    expect(await presets.count()).toBeGreaterThanOrEqual(3);
    for (const preset of await presets.all()) {
      await preset.locator('> summary').click();
      expect(await preset.locator('svg.chart').first().isVisible()).toBe(true);
      expect(await preset.getByRole('columnheader', { name: 'Difference' }).isVisible()).toBe(true);
      expect(await preset.getByRole('button').count()).toBe(0);
    }
  });
});

describe('the controls', () => {
  it('are inert until they work', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    for (const control of await broken(page).locator('input, button').all())
      expect(await control.isDisabled()).toBe(true);
  });

  it('run at once when they are moved: values, chart and table are those of the new run, against the recorded one', async () => {
    const page = await openPage(path);
    await slide(page, 'Attempts per call', '1');
    expect(await sentence(page)).toMatch(/^Differs from the recorded run \(\d+ ms\)\. At the end of the run/);
    expect(await shown(page).locator('svg.chart .ghost').count()).toBeGreaterThan(0);
    const rows = await shown(page).getByRole('table').filter({ hasText: 'This run' }).getByRole('row').allInnerTexts();
    expect(rows[0]?.split('\t')).toEqual(['Result', 'Recorded', 'This run', 'Difference']);
    expect(rows.slice(1).some((row) => /[+−]\d+\spoints$/.test(row))).toBe(true);
    expect(await broken(page).getByRole('slider', { name: 'Attempts per call' }).getAttribute('aria-valuetext')).toBe(
      '1',
    );
  });

  it('that are moved faster than runs end show the run of where they came to rest, and end with one sentence', async () => {
    const page = await openPage(path);
    await slide(page, 'The query is slow for', '4');
    await sentence(page);
    const alone = await shown(page).innerHTML();
    const moves = [...Array.from({ length: 40 }, (_, index) => `${index}`), '4'];
    const sentences = await moveQuickly(page, 'The query is slow for', moves);
    expect((await shown(page).innerHTML()) === alone).toBe(true);
    expect(sentences).toBe(1);
  });

  it('move the mark on the cliff to where they stand, those of the broken system only', async () => {
    const page = await openPage(path);
    const cliff = page.locator('svg.cliff[data-cliff=attempts]');
    const markAt = async () => (await cliff.locator('.here').boundingBox()) as Box;
    const tickAt = async (value: string) =>
      (await cliff.locator('.tick', { hasText: value }).last().boundingBox()) as Box;
    for (const value of ['1', '4', '2']) {
      await slide(page, 'Attempts per call', value);
      await sentence(page);
      expect(middle(await markAt())).toBeCloseTo(middle(await tickAt(value)), 0);
    }
    const before = middle(await markAt());
    await page.locator('simulation-run').nth(1).getByRole('slider', { name: 'Attempts per call' }).fill('4');
    await page.locator('simulation-run').nth(1).getByRole('status').filter({ hasText: '.' }).waitFor();
    expect(middle(await markAt())).toBeCloseTo(before, 0);
  });

  it('work with the keyboard alone, and the focus stays where it is', async () => {
    const page = await openPage(path);
    const slider = broken(page).getByRole('slider', { name: 'Attempts per call' });
    await slider.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await sentence(page)).toMatch(/^Differs/);
    expect(await slider.evaluate((node) => node === document.activeElement)).toBe(true);
    await broken(page).getByRole('radio', { name: 'at once, at every hop' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.waitForURL(/policy=backoff/);
    await page.keyboard.press('Enter');
    await page.waitForTimeout(100);
    expect(new URL(page.url()).pathname).toBe(path);
  });

  it('go back to the recorded run with one press', async () => {
    const page = await openPage(path);
    const before = await shown(page).innerHTML();
    await slide(page, 'Attempts per call', '1');
    await sentence(page);
    await broken(page).getByRole('button', { name: 'Reset' }).click();
    await broken(page)
      .getByText(/^Same as the recorded run/)
      .waitFor();
    expect((await shown(page).innerHTML()) === before).toBe(true);
    expect(await broken(page).getByRole('slider', { name: 'Attempts per call' }).inputValue()).toBe('3');
    expect(new URL(page.url()).search).toBe('');
  });

  it('of one simulation leave the other and its output alone', async () => {
    const page = await openPage(path);
    const fixed = page.locator('simulation-run').nth(1);
    const before = await fixed.innerText();
    await broken(page).getByRole('radio', { name: 'one layer' }).check();
    await sentence(page);
    expect(await fixed.innerText()).toBe(before);
    expect(await fixed.getByRole('radio', { name: 'all four' }).isChecked()).toBe(true);
    await slide(page, 'Attempts per call', '1', 1);
    expect(await sentence(page, 1)).toMatch(/^Differs/);
    expect(new URL(page.url()).search).toBe('?policy=one+layer');
  });

  it('are all at least 24 pixels high, on a telephone too', async () => {
    const page = await openPage(path, { viewport: { width: 360, height: 800 } });
    const targets = broken(page).locator('[type=range], label:has([type=radio]), form button, .presets summary');
    expect(await targets.count()).toBeGreaterThan(8);
    for (const target of await targets.filter({ visible: true }).all())
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(24);
  });
});

describe('a preset', () => {
  it('sets the controls, and the reader’s browser gives the very output that was recorded for it', async () => {
    const page = await openPage(path);
    const preset = page.getByRole('region', { name: 'Settings worth a look' }).locator('> details').last();
    await preset.locator('> summary').click();
    await preset.getByRole('button', { name: 'Set the controls to this' }).click();
    expect(await sentence(page)).toMatch(/^Differs/);
    const recorded = await preset.locator('> figure, > .table-box').evaluateAll(markup);
    expect(recorded.length).toBeGreaterThan(1);
    expect(await shown(page).locator('> figure, > .table-box').evaluateAll(markup)).toEqual(recorded);
  });
});

describe('a link with parameters', () => {
  it('runs by itself, and shows what its sender saw', async () => {
    const sender = await openPage(path);
    await slide(sender, 'Attempts per call', '2');
    await broken(sender).getByRole('radio', { name: 'backoff + jitter' }).check();
    await sender.waitForURL(/policy=backoff/);
    await settled(sender);
    const receiver = await openPage(sender.url());
    expect(await sentence(receiver)).toMatch(/^Differs/);
    expect((await shown(receiver).innerHTML()) === (await shown(sender).innerHTML())).toBe(true);
    expect(receiver.url()).toBe(sender.url());
  });

  it('with values that are not possible says so, takes the nearest, and mends the address', async () => {
    const page = await openPage(`${path}?attempts=99&policy=<img src=x>&ref=mail#what-happened`);
    const said = await sentence(page);
    expect(said).toContain('Attempts per call: “99” is not possible, 4 is taken.');
    expect(said).toContain('Retry policy: “<img src=x>” is not possible, at once, at every hop is taken.');
    expect(said).toContain('Differs from the recorded run');
    const { search, hash } = new URL(page.url());
    expect([search, hash]).toEqual(['?ref=mail&attempts=4', '#what-happened']);
  });

  it('that belongs to something else loads nothing', async () => {
    const page = await openPage(`${path}?ref=mail`);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('iframe').count()).toBe(0);
  });
});

it.each(readdirSync('content/cases'))('the case %s costs at most 30 kB before interaction', async (study) => {
  const page = await (await newContext()).newPage();
  const [sizes, fonts]: [Promise<number>[], Promise<number>[]] = [[], []];
  page.on('response', (response) => {
    const kind = response.request().resourceType() === 'font' ? fonts : sizes;
    kind.push(response.body().then(compressedSize));
  });
  await page.goto(`/cases/${study}/`, { waitUntil: 'networkidle' });
  await broken(page).getByRole('slider').and(page.locator(':enabled')).first().waitFor();
  const all = await Promise.all(sizes);
  expect(all.length).toBeGreaterThanOrEqual(4);
  expect(all.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgets.case.beforeInteraction);
  const faces = await Promise.all(fonts);
  expect(faces.length).toBe(2);
  expect(faces.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budgets.fonts);
});

it('on paper the values are those of the output', async () => {
  const page = await openPage(path);
  await slide(page, 'Attempts per call', '1');
  await sentence(page);
  await page.emulateMedia({ media: 'print' });
  const table = broken(page).getByRole('table', { name: 'Parameters of the broken system' });
  expect(await table.getByRole('row', { name: 'Attempts per call' }).getByRole('cell').innerText()).toBe('1');
  expect(await broken(page).getByRole('slider').count()).toBe(0);
});

function broken(page: Page): Locator {
  return page.locator('simulation-run').first();
}

function shown(page: Page): Locator {
  return broken(page).locator('[data-output]');
}

async function slide(page: Page, name: string, value: string, index = 0): Promise<void> {
  await page.locator('simulation-run').nth(index).getByRole('slider', { name }).fill(value);
}

/** The sentence that ends a run. */
async function sentence(page: Page, index = 0): Promise<string> {
  const status = page.locator('simulation-run').nth(index).getByRole('status');
  await status.filter({ hasText: 'recorded run' }).waitFor();
  return status.innerText();
}

/** Waits until no run is under way and none follows. */
async function settled(page: Page): Promise<void> {
  for (let last = ''; last === '' || last !== (await sentence(page)); await page.waitForTimeout(500))
    last = await sentence(page);
}

/** Moves a slider through values at once, waits for what comes of it, and counts the sentences. */
async function moveQuickly(page: Page, name: string, values: string[]): Promise<number> {
  const status = await broken(page).getByRole('status').elementHandle();
  await broken(page)
    .getByRole('slider', { name })
    .evaluate(
      async (slider: HTMLInputElement, [status, values]) => {
        const notes = { count: 0 };
        Object.assign(window, { notes });
        new MutationObserver(() => {
          if (status?.textContent) notes.count++;
        }).observe(status as Node, { childList: true });
        for (const value of values) {
          slider.value = value;
          slider.dispatchEvent(new Event('input', { bubbles: true }));
          await new Promise((resolve) => setTimeout(resolve, 2));
        }
      },
      [status, values] as const,
    );
  await settled(page);
  return page.evaluate(() => (window as unknown as { notes: { count: number } }).notes.count);
}

/** Markup without the number of a figure: those of presets have none. */
function markup(nodes: Element[]): string[] {
  return nodes.map((node) => {
    const copy = node.cloneNode(true) as Element;
    copy.querySelector('figcaption a')?.remove();
    copy.removeAttribute('id');
    return copy.outerHTML;
  });
}

interface Box {
  x: number;
  width: number;
}

function middle({ x, width }: Box): number {
  return x + width / 2;
}
