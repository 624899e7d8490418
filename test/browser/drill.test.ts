import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allDrills, type Drill } from '#build/drills.ts';
import { seedOf } from '#model/run/drill.ts';
import { objections } from '../support/accessibility.ts';
import { newContext, openPage } from '../support/browser.ts';
import { current, exported, press, saved, startedPage, unfold } from '../support/run-page.ts';

const drills = await allDrills();
const drill = drills.find(({ study }) => study.id === 'retry-storm') as Drill;
const path = `/drills/${drill.id}/`;
const minute = 60_000;

describe('a drill is started with one press', () => {
  it('from the list, and a reload goes on with the same drill and the same system', async () => {
    const page = await openPage('/drills/');
    await page.getByRole('link', { name: `Unknown failure ${drill.id}` }).click();
    await saved(page);
    await unfolding(page);
    const [address, system] = [page.url(), await clock(page)];
    expect(system).toContain(`Seed ${seedOf(new URL(address).searchParams.get('run') ?? '')}`);
    await page.reload();
    await unfolding(page);
    expect([page.url(), await clock(page)]).toEqual([address, system]);
  });

  it('from its page, where nothing else can be started and nothing moves, and another one has another system', async () => {
    const page = await openPage(path);
    await page.getByRole('button', { name: 'Start the drill' }).waitFor();
    const height = await heightOf(page);
    expect(await page.getByLabel('This is a drill').count()).toBe(0);
    await press(page, 'Start the drill');
    await unfolding(page);
    expect(await heightOf(page)).toBe(height);
    const first = await clock(page);
    await press(page, 'Start another drill');
    await expect.poll(() => clock(page)).not.toBe(first);
    await expect.poll(() => clock(page)).toMatch(/Seed \d+/);
  });
});

it('no frame of a system is left behind: not when it has run, nor when another drill is started', async () => {
  const page = await openPage(`${path}?start`);
  await unfolding(page);
  await expect.poll(() => page.locator('iframe').count()).toBe(0);
  const first = await clock(page);
  await press(page, 'Start another drill');
  await expect.poll(() => clock(page)).not.toBe(first);
  await unfolding(page);
  await expect.poll(() => page.locator('iframe').count()).toBe(0);
});

it('the system unfolds over ten minutes: its lines grow, its log and the messages come in, and nothing moves', async () => {
  const page = await started();
  const before = { ...(await amounts(page)), height: await heightOf(page) };
  await page.clock.runFor(5 * minute);
  const half = await amounts(page);
  expect(await clock(page)).toContain('Half of its time has passed.');
  await page.clock.runFor(6 * minute);
  const whole = await amounts(page);
  expect(await clock(page)).toContain('All that the system shows is on the screen.');
  for (const what of ['moments', 'lines', 'messages'] as const) {
    expect(half[what]).toBeGreaterThan(before[what]);
    expect(whole[what]).toBeGreaterThan(half[what]);
  }
  expect(await heightOf(page)).toBe(before.height);
});

it('who has no time sees everything at once', async () => {
  const page = await started();
  await press(page, 'Show everything until the end');
  expect(await clock(page)).toContain('All that the system shows is on the screen.');
  expect((await amounts(page)).messages).toBe(drill.messages.length);
});

it('a chart whose data is being read stands still until it is closed', async () => {
  const page = await started();
  const figure = page.locator('[data-part="screens"] figure').first();
  await figure.locator('summary').click();
  const data = () => figure.locator('details').textContent();
  const read = await data();
  await page.clock.runFor(5 * minute);
  expect(await data()).toBe(read);
  await figure.locator('summary').click();
  await page.locator('h1').click();
  await figure.locator('summary').evaluate((summary) => (summary as HTMLElement).blur());
  await page.clock.runFor(minute);
  expect(await data()).not.toBe(read);
});

describe('when the system can not be started', () => {
  it('what was recorded is shown instead, and the drill goes on', async () => {
    const context = await newContext();
    await context.route('**/system.js', (route) => route.abort());
    const page = await context.newPage();
    await page.goto(`${path}?start`);
    await page.getByText('What was recorded is shown instead').waitFor();
    expect(await page.locator('[data-part="recorded"] svg').first().isVisible()).toBe(true);
    await press(current(page), 'Done');
    await page.getByText('1 of at most').waitFor();
  });
});

describe('what it was', () => {
  it('stays hidden until the end, in the page, its title and its export', async () => {
    const page = await started();
    await press(current(page), 'Done');
    await press(page.locator('#step-usual-traffic'), 'Several times as many');
    const markdown = await exported(page);
    expect(markdown).toMatch(new RegExp(`^# DRILL: Unknown failure ${drill.id}\\n`));
    const told = [await page.locator('body').innerText(), await page.title(), page.url(), markdown].join('\n');
    for (const secret of [drill.study.study.title, drill.study.checklist.title, drill.study.id]) {
      expect(told.toLowerCase()).not.toContain(secret.toLowerCase());
    }
    expect(told).not.toContain('How the drill went');
  });

  it('is told at the end, with what separated causes, wrong turns, and what a machine found at each step', async () => {
    const page = await started();
    await page.clock.runFor(2 * minute);
    await press(page.locator('#step-usual-traffic'), 'Several times as many');
    await press(page, 'Finish the run');
    const report = page.locator('drill-report');
    await report.getByRole('link', { name: drill.study.study.title }).waitFor();
    const words = await report.innerText();
    expect(words).toContain('Causes were first separated after 2 min: “');
    expect(words).toContain('made likely what is not at work: More customers than the system can serve.');
    const proven = drill.checklist.phases.flatMap(({ steps }) => steps).filter(({ probe }) => probe !== undefined);
    expect(await page.locator('[data-step] .step-found').count()).toBe(proven.length);
    const markdown = await exported(page);
    expect(markdown).toContain('## How the drill went\n\n- The drill took 2 min.');
    expect(markdown).toContain(drill.study.study.title);
  });

  it('is known without a network, when that went away during the drill', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${path}?start`);
    await unfolding(page);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await press(page, 'Finish the run');
    await page.locator('drill-report').getByRole('link', { name: drill.study.study.title }).waitFor();
  });
});

describe('a drill cannot be mistaken for the real thing', () => {
  it('it says DRILL at every place of the page, in its title, and on a phone', async () => {
    const page = await openPage(`${path}?start`, { viewport: { width: 360, height: 740 } });
    await unfolding(page);
    expect(await page.title()).toMatch(/^DRILL/);
    for (const place of ['h1', '[data-part="log"]', '[data-step] >> nth=-1', 'footer']) {
      await page.locator(place).scrollIntoViewIfNeeded();
      const bar = await page.getByText('DRILL. Nothing here is real.').boundingBox();
      expect(bar?.y).toBeGreaterThanOrEqual(0);
      expect(bar?.y).toBeLessThan(740);
    }
    await press(page, 'Finish the run');
    const link = await page.getByRole('link', { name: 'How it went' }).boundingBox();
    expect((link?.x ?? 360) + (link?.width ?? 0)).toBeLessThan(345);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('its page has another paper and another edge than any other, in every theme and on paper', async () => {
    const [page, other] = [await openPage(path), await openPage('/checklists/')];
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(look);
      await other.emulateMedia(look);
      const [here, there] = [await edge(page), await edge(other)];
      expect(here.edge).toBe('dashed');
      expect(there.edge).not.toBe('dashed');
      if (!('forcedColors' in look)) expect(here.paper).not.toBe(there.paper);
    }
    await page.emulateMedia({ media: 'print' });
    expect((await edge(page)).edge).toBe('dashed');
    expect(await page.getByText('DRILL. Nothing here is real.').isVisible()).toBe(true);
  });

  it('no run of it is ever taken up by the page of its checklist, nor the other way round', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto(`${path}?start`);
    await press(current(page), 'Done');
    await saved(page);
    await page.goto('/checklists/retry-storm/');
    await page.getByRole('button', { name: 'Start a run' }).click();
    await saved(page);
    expect(await page.getByText('0 of at most').count()).toBe(1);
    expect(await page.locator('checklist-run').getAttribute('data-drill')).toBeNull();
    expect(await exported(page)).not.toMatch(/DRILL|Drill started|This was a drill/);
    await page.goto(path);
    await page.getByText('1 of at most').waitFor();
    expect(await page.locator('checklist-run').getAttribute('data-drill')).toBe('');
  });

  it('a link that starts a run does not take up a drill of the same checklist that is still open', async () => {
    const context = await newContext();
    const page = await context.newPage();
    await page.goto('/checklists/retry-storm/');
    await page.getByLabel('This is a drill').check();
    await press(page, 'Start a run');
    await saved(page);
    await page.goto('/checklists/retry-storm/?start');
    await saved(page);
    expect(await page.getByText('DRILL. This is not a real incident.').isVisible()).toBe(false);
    await page.goto('/checklists/retry-storm/');
    await page.getByText('0 of at most').waitFor();
    expect(await page.getByText('DRILL. This is not a real incident.').isVisible()).toBe(false);
  });
});

describe('a drill that is held on the page of a checklist', () => {
  const checklist = '/checklists/retry-storm/';
  const held = async (context: BrowserContext, path = checklist) => {
    const page = await context.newPage();
    await page.clock.install();
    await page.goto(path);
    await page.getByLabel('This is a drill').check();
    await press(page, 'Start a run');
    await saved(page);
    return page;
  };

  it('is unmistakable: in the title, at every place of the page, in every theme, after a reload and on paper', async () => {
    const context = await newContext();
    const [page, real] = [await held(context), await startedPage(await newContext(), checklist)];
    await page.reload();
    const words = page.getByText('DRILL. This is not a real incident.');
    await words.waitFor();
    expect(await page.title()).toMatch(/^DRILL: Checklist: /);
    expect(await real.title()).toMatch(/^Checklist: /);
    for (const place of ['h1', '[data-step] >> nth=-1']) {
      await page.locator(place).scrollIntoViewIfNeeded();
      expect((await words.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    }
    for (const look of [{ colorScheme: 'light' }, { colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
      await page.emulateMedia(look);
      await real.emulateMedia(look);
      const [here, there] = [await edge(page), await edge(real)];
      expect([here.outline, there.outline]).toEqual(['dashed', 'none']);
      if (!('forcedColors' in look)) expect(here.paper).not.toBe(there.paper);
    }
    await page.emulateMedia({ media: 'print' });
    expect((await edge(page)).outline).toBe('dashed');
    expect(await words.isVisible()).toBe(true);
  });

  it('says so in each file, in its name too, and where it is stored', async () => {
    const page = await held(await newContext());
    for (const [button, sign] of [
      ['Download Markdown', /^# DRILL: .+\n\n\*\*This was a drill, not a real incident\.\*\*/],
      ['Download the run as a file', /"drill":true/],
    ] as const) {
      if (button !== 'Download Markdown') await unfold(page, 'Hand over');
      const waiting = page.waitForEvent('download');
      await press(page, button);
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/^drill\./);
      expect(await readFile(await download.path(), 'utf8')).toMatch(sign);
    }
    await page.goto('/runs/');
    await page.getByText(/^DRILL$/).waitFor();
  });

  it('has a report at its end: when causes were first separated, by which step, and the wrong turns', async () => {
    const page = await held(await newContext());
    const report = page.locator('drill-report');
    expect(await report.isVisible()).toBe(false);
    await page.clock.runFor(2 * minute);
    await press(page.locator('#step-usual-traffic'), 'Several times as many');
    await press(page, 'Finish the run');
    await report.getByText(/^Causes were first separated after 2 min: “/).waitFor();
    const words = await report.innerText();
    expect(words).toContain('Answers are judged by the failure that the case of this checklist reproduces.');
    expect(words).toContain('made likely what is not at work: More customers than the system can serve.');
    expect(await page.getByRole('link', { name: 'How the drill went' }).getAttribute('href')).toBe('#how-it-went');
    expect(await page.title()).toMatch(/^DRILL: /);
    expect(await exported(page)).toContain('## How the drill went\n\n- The drill took 2 min.');
    await press(page, 'Reopen the run');
    expect(await report.isVisible()).toBe(false);
  });

  it('has nothing that axe objects to, in the light and in the dark theme', async () => {
    const page = await held(await newContext());
    await press(page, 'Finish the run');
    await page.locator('drill-report').getByText('The drill took').waitFor();
    expect(await objections(page)).toEqual([]);
  });

  it('calls no answer right or wrong where nobody knows what is at work', async () => {
    const page = await held(await newContext(), '/checklists/third-party-failing/');
    await press(page, 'Finish the run');
    const report = page.locator('drill-report');
    await report.getByText('This checklist does not say which cause is at work').waitFor();
    expect(await report.innerText()).not.toMatch(/No cause that is at work|Not at work/);
  });

  it('has its report without a network, when that went away during the drill', async () => {
    const context = await newContext();
    const page = await held(context);
    await page.waitForLoadState('networkidle');
    await context.setOffline(true);
    await press(page, 'Finish the run');
    await page.locator('drill-report').getByText('The drill took').waitFor();
  });

  it('gives way to the real thing in one press, which is no drill in any way', async () => {
    const page = await held(await newContext());
    await press(page, 'Start a real run');
    await saved(page);
    expect(await page.title()).toMatch(/^Checklist: /);
    expect((await edge(page)).outline).toBe('none');
    expect(await page.getByText('DRILL. This is not a real incident.').isVisible()).toBe(false);
    await press(page, 'Finish the run');
    expect(await page.locator('drill-report').isVisible()).toBe(false);
    expect(await exported(page)).not.toMatch(/DRILL|Drill started|This was a drill|How the drill went/);
  });
});

it('without script the recorded run and all messages are there, and nothing looks pressable', async () => {
  const page = await openPage(path, { javaScriptEnabled: false });
  expect(await page.locator('[data-part="recorded"] svg').first().isVisible()).toBe(true);
  expect(await page.locator('.drill-messages li:visible').count()).toBe(drill.messages.length);
  expect(await page.locator('.drill button:visible').count()).toBe(0);
});

it('axe has no objection in the light and in the dark theme, neither before nor after', async () => {
  const page = await openPage(`${path}?start`);
  await unfolding(page);
  expect(await objections(page)).toEqual([]);
  await press(page, 'Finish the run');
  await page.locator('drill-report').getByRole('link', { name: drill.study.study.title }).waitFor();
  expect(await objections(page)).toEqual([]);
});

it.each(drills.map(({ id }) => id))('the system of the drill %s runs', async (id) => {
  await unfolding(await openPage(`/drills/${id}/?start`));
});

/** A drill that has just begun, with a clock that the test moves. */
async function started(): Promise<Page> {
  const page = await (await newContext()).newPage();
  await page.clock.install();
  await page.goto(`${path}?start`);
  await unfolding(page);
  return page;
}

/** Waits until the system of the drill is on the screen. */
async function unfolding(page: Page): Promise<void> {
  await page.getByText(/^The system runs\./).waitFor();
}

/** What the page says of the time of the system, and of its seed. */
async function clock(page: Page): Promise<string> {
  const parts = [page.locator('[data-part="clock"]'), page.locator('[data-part="seed"]')];
  return (await Promise.all(parts.map((part) => part.innerText()))).join(' ');
}

function heightOf(page: Page): Promise<number> {
  return page.locator('drill-system').evaluate((system) => system.getBoundingClientRect().height);
}

/** How much of the system is on the screen. */
async function amounts(page: Page) {
  const screens = page.locator('[data-part="screens"]');
  return {
    moments: Math.max(...(await screens.locator('figure').evaluateAll(momentsIn))),
    lines: await screens.locator('[data-part="log"] li').count(),
    messages: await page.locator('.drill-messages li:visible').count(),
  };
}

/** How many moments each chart has: its table has them all, or says of how many it shows some. */
function momentsIn(figures: Element[]): number[] {
  return figures.map((figure) => {
    const [, of] = /of (\d+) moments/.exec(figure.querySelector('summary')?.textContent ?? '') ?? [];
    return Number(of ?? figure.querySelectorAll('tbody tr').length);
  });
}

function edge(page: Page): Promise<{ edge: string; outline: string; paper: string }> {
  return page.evaluate(() => {
    const { borderLeftStyle, outlineStyle, backgroundColor } = getComputedStyle(document.body);
    return { edge: borderLeftStyle, outline: outlineStyle, paper: backgroundColor };
  });
}
