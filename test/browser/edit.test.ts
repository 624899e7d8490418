import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compressedSize } from '../../src/build/compressed-size.ts';
import budgets from '../budgets.json' with { type: 'json' };
import { objections } from '../support/accessibility.ts';
import { openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';
const attemptsLine = "lab.count('http.client.request.count');";

describe('the code of a simulation', () => {
  it('offers nothing to press without script', async () => {
    const page = await openPage(path, { javaScriptEnabled: false });
    expect(await page.locator('simulation-edit pre').isVisible()).toBe(true);
    expect(await page.locator('simulation-edit button').isVisible()).toBe(false);
  });

  it('loads no editor before Edit is pressed, and then at most 30 KB', async () => {
    const page = await openPage(path);
    await page.waitForLoadState('networkidle');
    await page.getByRole('button', { name: 'Run', exact: true }).first().click();
    await sentence(page);
    const loaded: Promise<Buffer>[] = [];
    page.on('response', (response) => {
      if (!response.url().startsWith('blob:')) loaded.push(response.body());
    });
    expect(await page.locator('textarea').count()).toBe(0);
    await edit(page);
    const sizes = (await Promise.all(loaded)).map(compressedSize);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    console.log(`First Edit: ${total} B in ${sizes.length} responses (${sizes.join(', ')})`);
    expect(sizes.length).toBeGreaterThanOrEqual(2);
    expect(total).toBeLessThanOrEqual(budgets.case.firstEdit);
  });

  it('can be edited under the policy of the site, without a complaint of the browser', async () => {
    const page = await openPage('/');
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    await page.goto(path);
    await edit(page);
    await page.keyboard.type('// typed');
    await page.locator('.prism-code-editor .comment').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('says that the editor did not load, and loads it after a reload', async () => {
    const page = await openPage(path);
    await page.route('**/simulation-edit.*.js', (route) => route.fulfill({ status: 404 }));
    await page.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('alert').waitFor();
    await page.unrouteAll();
    await page.reload();
    await edit(page);
  });

  it('stays what runs where another simulation shows no code, after it was edited', async () => {
    const page = await openPage(path);
    await replace(page, attemptsLine, 'lab.count(;');
    const fixed = page.locator('simulation-run:not(.snippet)').nth(1);
    await fixed.getByRole('button', { name: 'Run' }).click();
    await fixed.getByRole('status').filter({ hasText: 'Same as the recorded run' }).waitFor();
  });
});

describe('edited code', () => {
  it('runs with Ctrl+Enter and shows that run', async () => {
    const page = await openPage(path);
    await replace(page, attemptsLine, `${attemptsLine} lab.log('INFO', 'said by the reader');`);
    await page.keyboard.press('Control+Enter');
    expect(await sentence(page)).toMatch(/^Differs from the recorded run/);
    expect(await output(page)).toContain('said by the reader');
  });

  it('gives the recorded run when it does the same', async () => {
    const page = await openPage(path);
    await replace(page, attemptsLine, `${attemptsLine} const unused: number = 1 as number;`);
    await page.keyboard.press('Control+Enter');
    expect(await sentence(page)).toMatch(/^Same as the recorded run/);
  });

  it('with a mistake is not run: the line is said, and a press leads to it', async () => {
    const page = await openPage(path);
    const line = await replace(page, attemptsLine, 'lab.count(;');
    await page.keyboard.press('Control+Enter');
    expect(await sentence(page)).toBe(`Nothing was run. In line ${line}: unexpected token.`);
    await page.getByRole('button', { name: `Go to line ${line}` }).click();
    expect(await selected(page)).toContain('lab.count(;');
  });

  it.each([
    ['that only the engine finds', 'const same = 1; const same = 2;'],
    ['that happens while it runs', 'if (lab.now > 30) (undefined as never as { a(): void }).a();'],
    ['that it throws itself', 'if (lab.now > 30) throw new Error("mine");'],
    ['within the lab', 'lab.log("INFO", null as never as string, null as never);'],
  ])('names the right line of a fault %s', async (_, fault) => {
    const page = await openPage(path);
    const line = await replace(page, attemptsLine, fault);
    await page.keyboard.press('Control+Enter');
    const told = `${await sentence(page)} ${await output(page)}`;
    expect(told).toContain(`(line ${line})`);
    await page.getByRole('button', { name: `Go to line ${line}` }).click();
    expect(await selected(page)).toContain(fault);
  });

  it('that never ends is stopped, and the next run works', async () => {
    const page = await openPage(path);
    await replace(page, attemptsLine, 'for (;;);');
    await page.keyboard.press('Control+Enter');
    expect(await sentence(page)).toMatch(/^Stopped after 2 seconds/);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    await page.locator('[data-press=run]').first().click();
    await page.getByText('Same as the recorded run').waitFor();
  });

  it('comes back after Reset with Undo', async () => {
    const page = await openPage(path);
    const original = await code(await edit(page));
    await replace(page, attemptsLine, 'lab.count("mine");');
    const mine = await code(page);
    await page.getByRole('button', { name: 'Reset', exact: true }).click();
    expect(await code(page)).toBe(original);
    await page.getByRole('button', { name: 'Undo reset' }).click();
    expect(await code(page)).toBe(mine);
  });

  it('can be copied', async () => {
    const page = await openPage(path, { permissions: ['clipboard-read', 'clipboard-write'] });
    await replace(page, attemptsLine, 'lab.count("mine");');
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await code(page));
  });

  it('downloaded runs under node and prints what the page shows', async () => {
    const page = await openPage(path);
    await replace(page, attemptsLine, `${attemptsLine} if (lab.now < 3) lab.log('INFO', 'mine');`);
    await page.keyboard.press('Control+Enter');
    await sentence(page);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download' }).click();
    const folder = mkdtempSync(join(tmpdir(), 'casebook-'));
    const file = join(folder, (await download).suggestedFilename());
    await (await download).saveAs(file);
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });
    const rows = page.locator('simulation-run').first().locator('table', { hasText: 'Result' }).locator('tbody tr');
    const results = await cells(rows);
    expect(results.length).toBeGreaterThan(2);
    for (const [label, value] of results) expect(printed).toContain(`${label}: ${value}`);
    expect(printed).toContain('INFO  mine');
  });
});

describe('keys in the editor', () => {
  it('lead out of it: Esc to Edit, Tab to what follows', async () => {
    const page = await openPage(path);
    await edit(page);
    await page.keyboard.press('Escape');
    expect(await focused(page)).toBe('Edit');
    await page.keyboard.press('Enter');
    await page.locator('simulation-edit textarea:focus').waitFor();
    const before = await code(page);
    await page.keyboard.press('Tab');
    expect(await page.locator('simulation-edit textarea:focus').count()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Shift+Tab');
    expect(await page.locator('simulation-edit textarea:focus').count()).toBe(0);
    expect(await code(page)).toBe(before);
  });

  it('indent a new line as the one before, and can be undone', async () => {
    const page = await openPage(path);
    await edit(page);
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('function a() {');
    await page.keyboard.press('Enter');
    await page.keyboard.type('b();');
    expect((await code(page)).startsWith('function a() {\n  b();')).toBe(true);
    for (let n = 0; n < 4; n++) await page.keyboard.press('Control+z');
    expect(await code(page)).not.toContain('b();');
  });

  it('are told to who cannot see them', async () => {
    const page = await openPage(path);
    await edit(page);
    const textarea = page.getByRole('textbox', { name: 'Code of retry-storm.sim.ts' });
    const help = await textarea.evaluate(
      (box) => document.getElementById(box.getAttribute('aria-describedby') ?? '')?.innerText,
    );
    expect(help).toContain('Esc leaves the editor');
  });
});

describe('code in a link', () => {
  const change = "lab.log('INFO', 'said by a stranger');";

  it('is shown as its difference, and runs only when the reader opens and runs it', async () => {
    const page = await openPage(await sharedAddress(change));
    const panel = page.getByRole('region', { name: 'Code from the link' });
    await panel.waitFor();
    expect(await panel.innerText()).toContain('1 line removed, 1 added. It has not run.');
    expect(await panel.locator('ins').allInnerTexts()).toEqual([expect.stringContaining(change)]);
    expect(await panel.locator('del').allInnerTexts()).toEqual([expect.stringContaining(attemptsLine)]);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('simulation-run').first().getByRole('status').innerText()).toBe('');
    expect(await output(page)).not.toContain('said by a stranger');
    await panel.getByRole('button', { name: 'Open it in the editor' }).click();
    await page.locator('simulation-edit textarea:focus').waitFor();
    expect(await output(page)).not.toContain('said by a stranger');
    await page.keyboard.press('Control+Enter');
    expect(await sentence(page)).toMatch(/^Differs/);
    expect(await output(page)).toContain('said by a stranger');
  });

  it('that was dismissed leaves the original and the address of the page', async () => {
    const page = await openPage(await sharedAddress(change));
    await page.getByRole('button', { name: 'Dismiss' }).click();
    expect(new URL(page.url()).hash).toBe('');
    expect(await focused(page)).toBe('Edit');
    expect(await code(await edit(page))).not.toContain(change);
  });

  it('that was cut is told in a sentence, and the original stays', async () => {
    const page = await openPage((await sharedAddress(change)).slice(0, -40));
    const panel = page.getByRole('region', { name: 'Code from the link' });
    await panel.waitFor();
    expect(await panel.innerText()).toBe(
      'The link is incomplete or damaged. Ask for it again, and copy all of it. The code below is the original.',
    );
    expect(await panel.getByRole('button').count()).toBe(0);
  });

  async function sharedAddress(replacement: string): Promise<string> {
    const page = await openPage(path);
    await replace(page, attemptsLine, replacement);
    await page.getByRole('button', { name: 'Link' }).click();
    await page.getByText('The address of this page now carries your code').waitFor();
    return path + new URL(page.url()).hash;
  }
});

it('the editor fits a phone, and axe objects to nothing in the light and in the dark theme', async () => {
  const page = await openPage(path, { viewport: { width: 360, height: 640 } });
  await edit(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await objections(page)).toEqual([]);
  for (const button of await page.locator('.edit-bar button:visible').all())
    expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(44);
});

async function edit(page: Page): Promise<Page> {
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.locator('simulation-edit textarea:focus').waitFor();
  return page;
}

/** Replaces a part of the code by typing; gives the number of its line. */
async function replace(page: Page, part: string, replacement: string): Promise<number> {
  await edit(page);
  const line = await page.locator('simulation-edit textarea').evaluate((box, wanted) => {
    const area = box as HTMLTextAreaElement;
    const start = area.value.indexOf(wanted);
    area.setSelectionRange(start, start + wanted.length);
    return area.value.slice(0, start).split('\n').length;
  }, part);
  await page.keyboard.insertText(replacement);
  return line;
}

async function code(page: Page): Promise<string> {
  return page.locator('simulation-edit textarea').inputValue();
}

async function selected(page: Page): Promise<string> {
  return page.locator('simulation-edit textarea').evaluate((box) => {
    const { value, selectionStart, selectionEnd } = box as HTMLTextAreaElement;
    return value.slice(selectionStart, selectionEnd);
  });
}

async function focused(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.activeElement?.textContent ?? undefined);
}

async function output(page: Page): Promise<string> {
  return page.locator('[data-output]').first().innerText();
}

async function sentence(page: Page): Promise<string> {
  const status = page.locator('simulation-run').first().getByRole('status');
  await status.filter({ hasText: '.' }).waitFor();
  return status.innerText();
}

async function cells(rows: ReturnType<Page['locator']>): Promise<string[][]> {
  return Promise.all((await rows.all()).map((row) => row.locator('th, td').allInnerTexts()));
}
