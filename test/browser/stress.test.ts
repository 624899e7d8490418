import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { fillDatabase, fillFiles } from '../support/broken-storage.ts';
import { newContext, openPage } from '../support/browser.ts';
import { current, press, saved, startedPage, unfold } from '../support/run-page.ts';

const path = '/checklists/retry-storm/';
const phone = { viewport: { width: 360, height: 740 } };
const minute = 60_000;

it('the first tick needs no network and no dialog', async () => {
  const context = await newContext();
  const page = await context.newPage();
  const unasked = interruptions(page);
  await page.goto(path);
  await page.getByRole('button', { name: 'Start a run' }).waitFor();
  await context.setOffline(true);
  await press(page, 'Start a run');
  await press(current(page), 'Done');
  await saved(page);
  expect(await page.locator('[data-step]').first().getAttribute('data-state')).toBe('done');
  expect(unasked).toEqual([]);
});

describe('while clocks run out and the disk fills up', () => {
  let page: Page;
  let unasked: string[];

  beforeEach(async () => {
    const context = await newContext(phone);
    page = await context.newPage();
    unasked = interruptions(page);
    await page.clock.install();
    await page.addInitScript(countSounds);
    await page.goto(`${path}?start`);
    await press(current(page), 'Done');
    await saved(page);
  });

  it.each([0, 900])('nothing pops up, and a page that is scrolled by %i px neither scrolls nor moves', async (top) => {
    await page.evaluate((top) => scrollTo(0, top), top);
    const step = await page.locator('[data-step]').nth(1).elementHandle();
    const place = async () => Math.round((await step?.boundingBox())?.y ?? Number.NaN);
    const before = await place();
    await page.clock.runFor(40 * minute);
    await page.getByText('TIME IS UP').waitFor();
    await page.getByText('UPDATE DUE').waitFor();
    expect([await place(), await page.evaluate(() => scrollY)]).toEqual([before, top]);
    await page.evaluate(fillDatabase);
    await page.evaluate(fillFiles);
    await step?.$('[data-press="answer-step"]').then((button) => button?.dispatchEvent('click'));
    await page.getByText('NOT SAVED, 1 entry only in this tab').first().waitFor();
    expect(await place()).toBe(before);
    expect(unasked).toEqual([]);
    expect(await page.locator('dialog, [popover], [role="dialog"], [role="alertdialog"]').count()).toBe(0);
  });

  it('a time-box changes its words and its colour in place, without a sound', async () => {
    const box = page.locator('[data-part="timebox"]');
    const look = () => box.evaluate((element) => [element.textContent, getComputedStyle(element).color]);
    const [early, place] = [await look(), await box.boundingBox()];
    await page.clock.runFor(4 * minute);
    const late = await look();
    expect(late[0]).toMatch(/^TIME IS UP: /);
    expect(late[1]).not.toBe(early[1]);
    expect((await box.boundingBox())?.y).toBe(place?.y);
    expect(await page.evaluate(sounds)).toBe(0);
  });

  it('there is a sound for who asks for it, once for each clock', async () => {
    await unfold(page, 'What is shown, and heard');
    expect(await page.getByLabel('Sound when').isChecked()).toBe(false);
    await page.getByLabel('Sound when').check();
    await page.waitForLoadState('networkidle');
    await page.clock.runFor(4 * minute);
    expect(await page.evaluate(sounds)).toBe(1);
    await page.clock.runFor(30 * minute);
    expect(await page.evaluate(sounds)).toBe(2);
    await page.getByLabel('Sound when').uncheck();
  });
});

describe('every target can be hit with a thumb', () => {
  it('in a run, with everything unfolded', async () => {
    const page = await startedPage(await newContext(phone), path);
    await saved(page);
    expect(await smallTargets(page, 'checklist-run')).toEqual([]);
  });

  it('among all runs', async () => {
    const context = await newContext(phone);
    await saved(await startedPage(context, path));
    const page = await context.newPage();
    await page.goto('/runs/');
    await page.locator('[data-run]').waitFor();
    expect(await smallTargets(page, 'run-list')).toEqual([]);
  });

  it('in a drill', async () => {
    const page = await openPage('/drills/', phone);
    await page.locator('a.start').first().click();
    await saved(page);
    expect(await smallTargets(page, 'drill-system')).toEqual([]);
    expect(await smallTargets(page, 'checklist-run')).toEqual([]);
  });
});

it('there is never more than one primary button, at whatever step', async () => {
  const page = await startedPage(await newContext(), '/checklists/money-may-be-wrong/');
  const primary = page.locator('checklist-run .primary:visible');
  let steps = 0;
  for (; (await current(page).count()) > 0; steps++) {
    expect(await primary.count()).toBeLessThanOrEqual(1);
    await page.evaluate(settleCurrent);
  }
  expect(steps).toBeGreaterThan(5);
  expect(await primary.allInnerTexts()).toEqual(['Finish the run']);
});

it.each([path, '/checklists/first-fifteen-minutes/'])(
  'nothing is chosen or ticked before somebody does: %s',
  async (path) => {
    const page = await startedPage(await newContext(), path);
    expect(await page.locator('[data-press="answer-step"]').count()).toBeGreaterThan(3);
    expect(await page.locator('[aria-pressed="true"], :checked:not(option)').count()).toBe(0);
    const chosen = page.locator('checklist-run select:not([data-part="cause-options"])');
    expect(
      await chosen.evaluateAll((selects) => selects.map((select) => (select as HTMLSelectElement).value).join('')),
    ).toBe('');
    expect(await page.locator('[data-step]:not([data-state="todo"])').count()).toBe(0);
  },
);

it('the branch that is not taken is grey, and can be read', async () => {
  const page = await startedPage(await newContext(), path);
  const step = page.locator('#step-cancel-slow');
  const ink = () => step.evaluate((element) => getComputedStyle(element).color);
  const before = await ink();
  await press(page.locator('[data-step]').first(), 'Done');
  await press(page.locator('#step-orders-fail'), 'Many orders fail or time out');
  await press(page.locator('#step-usual-traffic'), 'As usual');
  for (const id of ['stop-retries', 'stop-mesh-retries']) await press(page.locator(`#step-${id}`), 'Done');
  await press(page.locator('#step-still-slow'), 'No slow query');
  await step.getByText('Not on the way you took').waitFor();
  const muted = await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.setProperty('color', 'var(--muted)');
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  });
  expect(before).not.toBe(muted);
  expect(await ink()).toBe(muted);
  expect(await step.locator('h3').isVisible()).toBe(true);
  expect(await step.evaluate((element) => Number(getComputedStyle(element).opacity))).toBe(1);
});

describe('each state of a step has its words and its mark, and what is done is not struck through', () => {
  it.each([
    ['Skip', 'skipped', /^Skipped \d\d:\d\d:\d\d: said by the lead$/, '»'],
    ['Not applicable', 'not-applicable', /^Not applicable \d\d:\d\d:\d\d: said by the lead$/, '–'],
    ['Blocked', 'blocked', /^Blocked \d\d:\d\d:\d\d: said by the lead$/, '!'],
  ])('%s', async (button, state, words, mark) => {
    const page = await startedPage(await newContext(), path);
    const step = page.locator('[data-step]').first();
    expect(await step.locator('[data-part="mark"]').innerText()).toBe('☐');
    await unfold(step, 'Skip, blocked, gap, note');
    await step.getByLabel('Reason or note').fill('said by the lead');
    await press(step, button);
    expect(await step.getAttribute('data-state')).toBe(state);
    expect(await step.locator('[data-part="state"]').innerText()).toMatch(words);
    expect(await step.locator('[data-part="mark"]').innerText()).toBe(mark);
    await press(step, 'Undo');
    expect(await step.getAttribute('data-state')).toBe('todo');
  });

  it('Done', async () => {
    const page = await startedPage(await newContext(), path);
    const step = page.locator('[data-step]').first();
    await press(step, 'Done');
    expect(await step.locator('[data-part="mark"]').innerText()).toBe('☑');
    const lines = await step
      .locator('*')
      .evaluateAll((elements) => elements.map((element) => getComputedStyle(element).textDecorationLine));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => line.includes('line-through'))).toEqual([]);
  });

  it('a step that must not be skipped says so, and is not', async () => {
    const page = await startedPage(await newContext(), path);
    const step = page.locator('[data-step]').filter({ hasText: 'Must not be skipped' }).first();
    await unfold(step, 'Skip, blocked, gap, note');
    await step.getByLabel('Reason or note').fill('no time');
    await press(step, 'Skip');
    expect(await page.getByRole('status').innerText()).toBe(
      'This step must not be skipped. Do it, or say what blocks it.',
    );
    expect(await step.getAttribute('data-state')).toBe('todo');
  });
});

/** What a page did that nobody asked for; it grows as the page does more. */
function interruptions(page: Page): string[] {
  const found: string[] = [];
  page.on('dialog', (dialog) => {
    found.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => found.push(`popup: ${popup.url()}`));
  return found;
}

/** Runs in every page before its scripts. */
function countSounds(): void {
  const { createOscillator } = AudioContext.prototype;
  AudioContext.prototype.createOscillator = function () {
    document.documentElement.dataset.sounds = `${Number(document.documentElement.dataset.sounds ?? 0) + 1}`;
    return createOscillator.call(this);
  };
}

function sounds(): number {
  return Number(document.documentElement.dataset.sounds ?? 0);
}

/** Runs on the page: settles the current step as a thumb would, each for itself or with its first answer. */
function settleCurrent(): void {
  const step = document.querySelector('[aria-current="step"]');
  const by = step?.querySelector<HTMLInputElement>('[data-field="by"]');
  if (by) by.value = 'Lead';
  for (const name of ['second-step', 'complete-step', 'answer-step']) {
    step?.querySelector<HTMLElement>(`[data-press="${name}"]`)?.click();
    if (step?.getAttribute('aria-current') === null) return;
  }
}

/** The targets in a part of the page that are less than 44 px high or wide. A link in the middle of a sentence is text. */
async function smallTargets(page: Page, part: string): Promise<string[]> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  const targets = page.locator(`${part} :is(a, button, input, select, textarea, summary):visible`);
  expect(await targets.count()).toBeGreaterThan(part === 'drill-system' ? 0 : 5);
  return targets.evaluateAll((elements) =>
    elements
      .filter(
        (element) => element.closest('.step-why, .step-proof, .step-condition') === null || element.tagName !== 'A',
      )
      .map((element) => ({ element, box: (element.closest('label') ?? element).getBoundingClientRect() }))
      .filter(({ box }) => box.height < 44 || box.width < 44)
      .map(({ element, box }) => `${element.outerHTML.slice(0, 120)} ${box.width} × ${box.height}`),
  );
}
