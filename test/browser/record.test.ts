import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { newContext } from '../support/browser.ts';
import { current, exported, press, saved, startedPage, unfold } from '../support/run-page.ts';

const path = '/checklists/retry-storm/';

describe('one page to work from', () => {
  it('says what comes next, and where each answer leads', async () => {
    const page = await startedPage(await newContext(), path);
    const titles = await page.locator('[data-step] h3 > span:last-child').allInnerTexts();
    await press(current(page), 'Done');
    await press(page.locator('[data-step]').first(), 'Undo');
    const next = page.getByText(`Next: ${titles[1]}`);
    expect(await next.isVisible()).toBe(true);
    const answers = page.locator('[data-press="answer-step"]');
    const leads = page.locator('.step-answers .step-lead');
    expect(await leads.count()).toBe(await answers.count());
    expect((await leads.allInnerTexts()).filter((words) => !/^→ .+/.test(words))).toEqual([]);
  });

  it('writes an observation down with its unit, beside its step and in the timeline', async () => {
    const page = await startedPage(await newContext(), path);
    const step = page
      .locator('[data-step]')
      .filter({ has: page.locator('.step-capture input') })
      .first();
    const [label = '', unit = ''] =
      (await step.locator('.step-capture').innerText()).match(/^Write down: (.+?) \((.+?)\)/)?.slice(1) ?? [];
    expect(unit).not.toBe('');
    await step.getByLabel(label).fill('37');
    await press(step, 'Record');
    await step.getByText(new RegExp(`^Recorded: \\d\\d:\\d\\d:\\d\\d 37 ${unit}$`)).waitFor();
    expect(await step.getByLabel(label).inputValue()).toBe('');
    expect(await exported(page)).toContain(`| Observed: ${label} | 37 ${unit} |`);
  });

  it('says which hypotheses stand and which are ruled out, and which step did it', async () => {
    const page = await startedPage(await newContext(), path);
    const causes = page.locator('[data-part="causes"] > li');
    for (const words of await causes.allInnerTexts()) expect(words).toMatch(/^Still standing: /);
    const step = page.locator('#step-usual-traffic');
    await press(step, 'As usual');
    const why = `(${await step.locator('h3 > span').last().innerText()}: As usual)`;
    await page.getByText(`Ruled out: More customers than the system can serve ${why}`).waitFor();
    expect(await causes.filter({ hasText: 'Still standing' }).count()).toBeGreaterThan(0);
  });

  it('names what looks like it, with what separates it and its checklist', async () => {
    const page = await startedPage(await newContext(), path);
    await unfold(page, 'What looks like it');
    const items = page.locator('details').filter({ hasText: 'What looks like it' }).locator('li');
    expect(await items.count()).toBeGreaterThan(0);
    expect(await items.first().getByRole('link').getAttribute('href')).toMatch(/^\/checklists\/[a-z-]+\/$/);
    expect(await items.first().innerText()).toMatch(/: .{20,}/);
  });
});

describe('a run whose checklist has changed since', () => {
  it('has all that its steps said: where answers lead, what they judge, time-boxes, and a field for each variable', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    const said = (part: string) => page.locator(`[data-step] ${part}`).allInnerTexts();
    const before = { facts: await said('.step-facts span:not(.step-proven)'), leads: await said('.step-lead') };
    await saved(page);
    await context.route(`**${path}*`, async (route) => {
      const body = await (await route.fetch()).text();
      const changed = body.replaceAll('edge_service', 'another_variable').replaceAll('Declare an incident', 'Wait');
      await route.fulfill({ body: changed, contentType: 'text/html' });
    });
    await page.reload();
    await page.getByText(/The run stays on its version/).waitFor();
    await page.locator('[data-step]').first().waitFor();
    const squeezed = (words: string[]) => words.map((text) => text.replaceAll(/\s+/g, ' ').trim());
    expect(squeezed(await said('.step-facts span'))).toEqual(squeezed(before.facts));
    expect(squeezed(await said('.step-lead')).map(withoutNames)).toEqual(squeezed(before.leads).map(withoutNames));
    await page.locator('[data-variable-field="edge_service"]').fill('storefront');
    await page.locator('[data-variable-field="edge_service"]').blur();
    await page.locator('pre').getByText('storefront').first().waitFor();
    expect(await page.locator('[data-variable-field="another_variable"]').count()).toBe(0);
  });

  it('shows no steps of another version when its own cannot be loaded', async () => {
    const context = await newContext();
    const page = await startedPage(context, path);
    await saved(page);
    await context.route('**/checklist-run-snapshot*', (route) => route.abort());
    await context.route(`**${path}*`, async (route) => {
      const body = await (await route.fetch()).text();
      await route.fulfill({ body: body.replaceAll('Declare an incident', 'Wait'), contentType: 'text/html' });
    });
    await page.reload();
    await page.getByText('The steps of this run did not load. The run is safe: reload this page.').waitFor();
    expect(await page.locator('[data-step]').count()).toBe(0);
  });
});

it('on paper a run has its timeline with both clocks, its hypotheses and what is left, whether unfolded or not', async () => {
  const page = await startedPage(await newContext(), path);
  await press(current(page), 'Done');
  await page.getByLabel('Note', { exact: true }).fill('seen at the till');
  await press(page, 'Add note');
  await saved(page);
  await page.waitForLoadState('networkidle');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  const rows = page.locator('[data-part="timeline"] > li');
  expect(await rows.count()).toBe(3);
  const heights = await rows.evaluateAll((items) => items.map((item) => item.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThan(10);
  expect(await rows.last().innerText()).toMatch(
    /^\d\d:\d\d:\d\d Note: seen at the till \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC$/,
  );
  expect(await page.locator('[data-part="causes"] > li').first().isVisible()).toBe(true);
  expect(await page.locator('[data-part="leftovers"] > li').first().isVisible()).toBe(true);
  const headings = page.locator('.run-end :is(h2, h3):visible');
  expect(await headings.allInnerTexts()).toEqual(['Record', 'Hypotheses', 'Timeline and end']);
  expect(await page.locator('[data-part="timeline"]').getByText('Correct').first().isVisible()).toBe(false);
});

it('a secret is in no address, no storage of any kind, no file and no link', async () => {
  const page = await startedPage(await newContext({ permissions: ['clipboard-read', 'clipboard-write'] }), path);
  for (const [variable, value] of [
    ['database_url', 'postgresql://hunter2@db/shop'],
    ['db_role', 'pricing'],
  ]) {
    await page.locator(`[data-variable-field="${variable}"]`).fill(value ?? '');
    await page.locator(`[data-variable-field="${variable}"]`).blur();
  }
  await press(page.locator('#step-limit-statement'), 'Copy command');
  await page.getByText('Command copied. It is not run yet.').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('hunter2');
  await saved(page);
  await unfold(page, 'Hand over');
  await page.getByLabel('with everything that was typed').check();
  await press(page, 'Copy a link that holds the run');
  await page.getByText('Link copied, with all that was typed.').waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  const download = page.waitForEvent('download');
  await press(page, 'Download the run as a file');
  const kept = await page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state, document.cookie]),
  );
  const other = await (await newContext()).newPage();
  await other.goto(link);
  await press(other, 'Take over');
  await other.locator('[data-run] h3 a').click();
  await unfold(other, 'Timeline, and how to correct it');
  await other.locator('[data-part="timeline"]').getByText('Command copied').waitFor();
  const told = [page.url(), kept, await readFile(await (await download).path(), 'utf8'), await other.content()].join(
    '\n',
  );
  expect(told).toContain('pricing');
  expect(told).not.toContain('hunter2');
});

/** Another checklist goes by its name on the page, and by its id in a run. */
function withoutNames(lead: string): string {
  return lead.replace(/^→ (?!\d+\. |the end).+?(?= likely:| rules out:|$)/, '→ elsewhere');
}
