import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage } from '../support/browser.ts';

const path = '/cases/retry-storm/';

describe('what hostile code gives out in place of records', () => {
  it.each([
    ['a reply to another run', '{"id":2,"text":"[]"}', /^The run failed/],
    ['a hello', '"casebook-sandbox"', /^The run failed/],
    [
      'one record too many',
      JSON.stringify(Array(501).fill({ kind: 'log', at: 1, level: 'INFO', message: '' })),
      /^The run failed/,
    ],
    ['a kind from the prototype', '[{"kind":"constructor"}]', /^The run failed/],
    ['records that are an object', '{"__proto__":[],"length":1}', /^The run failed/],
    [
      'results with a prototype of their own',
      '[{"kind":"end","results":{"__proto__":{"polluted":1}},"events":1}]',
      /^The run failed/,
    ],
    [
      'a record with a prototype',
      '[{"kind":"log","at":1,"level":"INFO","message":"said","__proto__":{"polluted":1}}]',
      /^Differs/,
    ],
    [
      'results named as what every object has',
      '[{"kind":"end","results":{"__proto__":5,"constructor":5},"events":1}]',
      /^Differs/,
    ],
    ['markup', '[{"kind":"log","at":1,"level":"INFO","message":"<img src=x><script>polluted=1</script>"}]', /^Differs/],
  ])('%s: it is refused, or shown as text, and changes nothing', async (_, text, said) => {
    const page = await openPage(path);
    const code = `(() => { JSON.stringify = () => ${JSON.stringify(text)};
      return function(){return{*run(values, lab){yield 0;},report:()=>({results:{},charts:[]})}}; })()`;
    await page.route('**/simulation.js', (route) => route.fulfill({ body: code }));
    expect(await runIn(page)).toMatch(said);
    expect(await page.locator('[data-output] img, [data-output] script').count()).toBe(0);
    expect(await page.evaluate("({}).polluted ?? globalThis.polluted ?? 'clean'")).toBe('clean');
  });
});

describe('the page', () => {
  it('takes the hello of no other frame, and none of its own window', async () => {
    const page = await openPage(path);
    const address = (await page.locator('simulation-run').first().getAttribute('data-frame')) ?? '';
    await page.route('**/sandbox/*', (route) =>
      route.request().url().endsWith('?stranger') ? route.continue() : undefined,
    );
    await page.evaluate((url) => {
      const stranger = document.createElement('iframe');
      stranger.setAttribute('sandbox', 'allow-scripts');
      stranger.src = `${url}?stranger`;
      document.body.append(stranger);
      setInterval(() => postMessage('casebook-sandbox', '*'), 50);
    }, address);
    expect(await runIn(page)).toMatch(/The sandbox did not load/);
  });

  it('listens to no reply but that of its own port, and to none of another run', async () => {
    const page = await openPage(path);
    expect(await runIn(page)).toMatch(/^Same/);
    const before = await page.locator('[data-output]').first().innerHTML();
    const frame = page.frames().find((one) => one.url().includes('/sandbox/'));
    await frame?.evaluate(`for (let id = 0; id < 50; id++) {
      for (const data of [{ id, text: '[]' }, { id, fault: 'forged' }, 'casebook-sandbox']) parent.postMessage(data, '*');
    }`);
    expect(await runIn(page)).toMatch(/^Same/);
    expect(await page.locator('[data-output]').first().innerHTML()).toBe(before);
    expect(await page.locator('iframe').count()).toBe(1);
  });
});

async function runIn(page: Page): Promise<string> {
  const run = page.locator('simulation-run').first();
  await run.getByRole('status').evaluate((status) => status.replaceChildren());
  await run.getByRole('button', { name: 'Run' }).click();
  await run.getByRole('status').filter({ hasText: '.' }).waitFor();
  return run.getByRole('status').innerText();
}
