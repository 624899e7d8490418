import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { delayStorage } from '../support/broken-storage.ts';
import { newContext, openPage } from '../support/browser.ts';
import { current, exported, press, saved, startedPage, unfold } from '../support/run-page.ts';

const path = '/checklists/retry-storm/';
const phone = { viewport: { width: 360, height: 740 } };
const minute = 60_000;
const second = 1_000;

describe('a run is started with one press', () => {
  it('from its case, and a reload goes on with the same run', async () => {
    const page = await openPage('/cases/retry-storm/');
    await page.getByRole('link', { name: 'Start the checklist' }).first().click();
    await page.waitForURL(/\?run=/);
    await saved(page);
    const { href } = new URL(page.url());
    await press(current(page), 'Done');
    await saved(page);
    await page.reload();
    await page.getByText('1 of at most').waitFor();
    expect(page.url()).toBe(href);
  });

  it.each([
    ['the page of a symptom', '/symptoms/one-request-arrives-many-times/'],
    ['a result of the search', '/search/?q=one+request+arrives+many+times'],
  ])('from %s', async (_name, from) => {
    const page = await openPage(from);
    await page
      .getByRole('link', { name: /^Start the checklist/ })
      .first()
      .click();
    await page.waitForURL(/\/checklists\/.+\?run=/);
    expect(await current(page).count()).toBe(1);
  });

  it('and does not start over a run that is still open', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await press(current(page), 'Done');
    await saved(page);
    const { href } = new URL(page.url());
    await page.goto(`${path}?start`);
    await page.getByText('A run of this checklist is still open').waitFor();
    expect(page.url()).toBe(href);
    expect(await page.getByText('1 of at most').count()).toBe(1);
  });
});

it('several runs of one checklist stand side by side, each at its own address', async () => {
  const page = await startedPage(await newContext(), path);
  await press(current(page), 'Done');
  await saved(page);
  const first = page.url();
  await press(page, 'Start another run');
  await saved(page);
  expect(page.url()).not.toBe(first);
  expect(await page.getByText('0 of at most').count()).toBe(1);
  await page.goto(first);
  await page.getByText('1 of at most').waitFor();
});

it('an address of a run that is not on this device says so', async () => {
  const page = await openPage(`${path}?run=0123`);
  await page.getByText('The run of this address is not on this device.').waitFor();
});

it('the run of the address is taken up when the storage is late, and nothing else is said or shown meanwhile', async () => {
  const context = await newContext();
  const page = await startedPage(context, path);
  await press(current(page), 'Done');
  await saved(page);
  const first = page.url();
  await press(page, 'Start another run');
  await saved(page);
  await context.addInitScript(delayStorage);
  await page.goto(first);
  await page.getByRole('button', { name: 'Start a run' }).waitFor();
  expect(page.url()).toBe(first);
  await page.getByText('1 of at most').waitFor();
  expect(page.url()).toBe(first);
  expect(await page.getByText('not on this device').count()).toBe(0);
});

describe('clocks change their words in place', () => {
  it('a time-box is nearly over, then over, and more time can be given', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${path}?start`);
    await press(current(page), 'Done');
    const box = page.locator('[data-part="timebox"]');
    await page.clock.runFor(minute + second);
    expect(await box.innerText()).toBe('step 1 min of 3 min');
    await page.clock.runFor(1.5 * minute);
    expect([await box.innerText(), await box.getAttribute('data-timebox')]).toEqual([
      'nearly over: 2 min of 3 min',
      'nearly',
    ]);
    await page.clock.runFor(minute);
    expect(await box.innerText()).toBe('TIME IS UP: 3 min of 3 min');
    await press(current(page), 'More time');
    expect(await box.innerText()).toBe('step 0 s of 3 min');
  });

  it('an update to those who wait falls due, and is due later once it was sent', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(`${path}?start`);
    const update = page.locator('[data-part="update"]');
    await page.clock.runFor(31 * minute + second);
    expect(await update.innerText()).toBe('UPDATE DUE 1 min ago');
    await page.getByLabel('Update', { exact: true }).fill('We are on it');
    await press(page, 'Update sent');
    expect(await update.innerText()).toBe('update in 30 min');
    await page.locator('[data-part="update-every"]').fill('10');
    await page.locator('[data-part="update-every"]').blur();
    expect(await update.innerText()).toBe('update in 10 min');
  });
});

it('when to stop and whom to call is in view at every step, on a phone too', async () => {
  const page = await startedPage(await newContext(phone), path);
  await page.locator('[data-step]').last().scrollIntoViewIfNeeded();
  for (const words of ['Stop when:', 'Escalate when:']) {
    const box = await page.getByText(words, { exact: true }).boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(box?.y).toBeLessThan(300);
  }
  const full = page.locator('[data-part="stop"]');
  await page.getByText('Stop when:', { exact: true }).click();
  expect(await full.evaluate((element) => element.parentElement?.scrollWidth)).toBeLessThanOrEqual(360);
});

it('the page never moves by itself, whatever is pressed, and no dialog opens', async () => {
  const page = await startedPage(await newContext(), path);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => void dialog.dismiss().then(() => dialogs.push(dialog.message())));
  await page.locator('#step-usual-traffic').scrollIntoViewIfNeeded();
  const place = () => page.locator('#step-usual-traffic').evaluate((element) => element.getBoundingClientRect().top);
  const before = await place();
  for (const words of ['Several times as many', 'Undo', 'As usual']) {
    await page.locator('#step-usual-traffic').getByRole('button', { name: words, exact: true }).dispatchEvent('click');
    await saved(page);
    expect(await place()).toBe(before);
  }
  expect(dialogs).toEqual([]);
});

it('a hypothesis is judged by hand with a reason, and the export says so', async () => {
  const page = await startedPage(await newContext(), path);
  await unfold(page, 'Judge one by hand');
  const judging = page.locator('[data-part="judging"]');
  await press(judging, 'Ruled out');
  expect(await page.getByRole('status').innerText()).toBe('Say why.');
  await judging.getByLabel('Hypothesis').selectOption('More customers than the system can serve');
  await judging.getByLabel('Why').fill('same as last week');
  await press(judging, 'Ruled out');
  await page.getByText('Ruled out: More customers than the system can serve (same as last week)').waitFor();
  expect(await exported(page)).toContain(
    '- Ruled out: More customers than the system can serve, by hand: same as last week',
  );
});

describe('a second look', () => {
  it('confirms what is done, notes gaps, and says what nobody has confirmed', async () => {
    const page = await startedPage(await newContext(), path);
    const [first, other] = [page.locator('[data-step]').nth(0), page.locator('[data-step]').nth(1)];
    expect(await first.getByRole('button', { name: 'Confirmed' }).isVisible()).toBe(false);
    await press(first, 'Done');
    await unfold(page, 'What is shown');
    await page.getByLabel('Second look').check();
    await press(other, 'Confirmed');
    expect(await page.getByRole('status').innerText()).toBe('Only what is done can be confirmed.');
    await unfold(other, 'Skip, blocked, gap, note');
    await other.getByLabel('Reason or note').fill('nobody measured it');
    await press(other, 'Gap');
    const leftovers = page.locator('[data-part="leftovers"]');
    await leftovers.getByText(/^Not confirmed yet: /).waitFor();
    await press(first, 'Confirmed');
    expect(await leftovers.getByText(/^Not confirmed yet: /).count()).toBe(0);
    expect(await leftovers.getByText(/^Gap: .+\(nobody measured it\)$/).count()).toBe(1);
    expect(await exported(page)).toMatch(/## Gaps\n\n- Gap: .+\(nobody measured it\)/);
  });
});

it('before a run is finished it says what is skipped and what stays open', async () => {
  const page = await startedPage(await newContext(), path);
  const first = page.locator('[data-step]').first();
  await unfold(first, 'Skip, blocked, gap, note');
  await first.getByLabel('Reason or note').fill('done by the team lead');
  await press(first, 'Skip');
  const leftovers = page.locator('[data-part="leftovers"]');
  await leftovers.getByText(/^Skipped: .+ · done by the team lead$/).waitFor();
  const second = await page.locator('[data-step] h3 > span:last-child').nth(1).innerText();
  const open = await leftovers.getByText(/^Still open, \d+ steps: /).innerText();
  expect(open.split(' · ').length).toBe(Number(/\d+/.exec(open)?.[0]));
  expect(open).toContain(`: ${second} · `);
  await press(page, 'Finish the run');
  expect(await leftovers.getByText(/^Still open/).innerText()).toBe(open);
});

it('name and severity come later, and stand in the export', async () => {
  const page = await startedPage(await newContext(), path);
  await unfold(page, 'Name and severity');
  await page.getByLabel('What the incident is called').fill('Checkout | down');
  await page.getByLabel('What the incident is called').blur();
  await page.getByLabel('Severity').selectOption('1');
  await saved(page);
  await page.reload();
  await page.getByText('0 of at most').waitFor();
  expect(await page.locator('[data-part="title"]').inputValue()).toBe('Checkout | down');
  const markdown = await exported(page);
  expect(markdown).toMatch(/^# Checkout \\\| down\n/);
  expect(markdown).toContain('Severity 1, customers cannot use it.');
});

describe('the record can be put right', () => {
  it('a time is corrected, and the recorded one is kept', async () => {
    const page = await startedPage(await newContext(), path);
    await press(current(page), 'Done');
    await unfold(page, 'Timeline, and how to correct it');
    const row = page.locator('[data-part="timeline"] > li').last();
    await unfold(row, 'Correct');
    await row.getByLabel('It happened at').fill('2020-01-02T03:04:05');
    await press(row, 'Correct the time');
    const first = page.locator('[data-part="timeline"] > li').first();
    await first.locator('strong').getByText('03:04:05').waitFor();
    expect(await first.innerText()).toMatch(
      /^03:04:05 \(recorded \d\d:\d\d:\d\d\) Done: .+ 2020-01-0\d \d\d:\d\d:05 UTC\s/,
    );
    expect(await exported(page)).toMatch(/\| 2020-01-0\d \d\d:\d\d:05 \(recorded 20/);
  });

  it('words that should not be there are taken out of the page and of the export', async () => {
    const page = await startedPage(await newContext(), path);
    await page.getByLabel('Note', { exact: true }).fill('password=hunter2');
    await page.getByText('This looks like a secret.').waitFor();
    await press(page, 'Add note');
    await unfold(page, 'Timeline, and how to correct it');
    const row = page.locator('[data-part="timeline"] > li').last();
    await unfold(row, 'Correct');
    await press(row, 'Take the words out');
    await page.locator('[data-part="notes"]').getByText('(removed)').waitFor();
    expect(await page.locator('main').innerText()).not.toContain('hunter2');
    expect(await exported(page)).not.toContain('hunter2');
    await unfold(page, 'Hand over');
    const download = page.waitForEvent('download');
    await press(page, 'Download the run as a file');
    const file = await readFile(await (await download).path(), 'utf8');
    expect(file).toContain('(removed)');
    expect(file).not.toContain('hunter2');
  });
});

describe('roles', () => {
  it('the steps of one role are shown in full, the others as a line, and the current one always', async () => {
    const page = await startedPage(await newContext(), path);
    await unfold(page, 'What is shown');
    await page.getByLabel('Steps of').selectOption({ index: 3 });
    const others = page.locator('[data-step]:not([data-duties~="comms"], [aria-current])');
    expect(await others.count()).toBeGreaterThan(5);
    expect(await others.getByRole('heading').first().isVisible()).toBe(true);
    expect(await others.locator('.step-facts').first().isVisible()).toBe(false);
    expect(await current(page).locator('.step-facts').isVisible()).toBe(true);
  });

  it('one step in large type can be read aloud, and the next takes its place', async () => {
    const page = await startedPage(await newContext(phone), path);
    await unfold(page, 'What is shown');
    await page.getByLabel('Read aloud').check();
    const visible = page.locator('[data-step]:visible');
    expect(await visible.count()).toBe(1);
    const size = await current(page)
      .locator('h3')
      .evaluate((heading) => Number.parseFloat(getComputedStyle(heading).fontSize));
    expect(size).toBeGreaterThanOrEqual(28);
    const title = await current(page).locator('h3').innerText();
    await press(current(page), 'Done');
    expect(await visible.count()).toBe(1);
    expect(await current(page).locator('h3').innerText()).not.toBe(title);
  });

  it('a step for two people asks for the second one', async () => {
    const page = await startedPage(await newContext(), '/checklists/money-may-be-wrong/');
    const step = page.locator('#step-correct');
    await press(step, 'Done');
    expect(await page.getByRole('status').innerText()).toBe('This step needs two people. Say first who looks on.');
    await step.getByLabel('Who looks on').fill('Finance');
    await press(step, 'Looks on with me');
    await press(step, 'Done');
    expect(await step.getByText('Looks on: Finance').count()).toBe(1);
    expect(await step.getAttribute('data-state')).toBe('done');
  });
});

it('there is never more than one primary button, from the start to the end of a run', async () => {
  const page = await openPage(path);
  const primary = page.locator('checklist-run .primary:visible');
  expect(await primary.allInnerTexts()).toEqual(['Start a run']);
  await press(page, 'Start a run');
  expect(await primary.allInnerTexts()).toEqual(['Done']);
  await press(current(page), 'Done');
  expect(await primary.count()).toBeLessThanOrEqual(1);
  await press(page, 'Finish the run');
  expect(await primary.allInnerTexts()).toEqual(['Start a run']);
});

it('a step that was taken back stays in the timeline, and says so', async () => {
  const page = await startedPage(await newContext(), path);
  const first = page.locator('[data-step]').first();
  await press(first, 'Done');
  await press(first, 'Undo');
  expect(await exported(page)).toMatch(/Done: .+ \(undone later\)[\s\S]+Undone: /);
});

it('what the address of a step leads to is not hidden by the bar, and neither is the record', async () => {
  for (const viewport of [phone.viewport, { width: 1440, height: 900 }]) {
    const page = await startedPage(await newContext({ viewport }), path);
    await page.evaluate(() => {
      location.hash = '#step-still-slow';
    });
    const bottom = (await page.locator('[data-part="bar"]').boundingBox())?.height ?? 0;
    await expect
      .poll(async () => (await page.locator('#step-still-slow').boundingBox())?.y ?? 0)
      .toBeLessThan(bottom + 60);
    expect((await page.locator('#step-still-slow').boundingBox())?.y).toBeGreaterThanOrEqual(bottom);
    const record = await page.getByRole('heading', { name: 'Record' }).boundingBox();
    if (viewport.width > 1000) expect(record?.y).toBeGreaterThanOrEqual(bottom);
  }
});
