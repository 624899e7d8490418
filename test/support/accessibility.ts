import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe objects to on a page as it is: in the light theme, and its colours in the dark too. Contrast must be that of AAA. */
export async function objections(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  await page.emulateMedia({ colorScheme: 'light' });
  const inTheLight = await objectionsTo(page, [
    'wcag2a',
    'wcag2aa',
    'wcag21a',
    'wcag21aa',
    'wcag22aa',
    'best-practice',
  ]);
  await page.emulateMedia({ colorScheme: 'dark' });
  const inTheDark = await objectionsTo(page, ['cat.color']);
  return [...inTheLight, ...inTheDark.map((objection) => `In the dark theme: ${objection}`)];
}

async function objectionsTo(page: Page, runOnly: string[]): Promise<string[]> {
  const { violations } = await page.evaluate((rules) => (window as unknown as { axe: typeof axe }).axe.run(rules), {
    runOnly,
    rules: { 'target-size': { enabled: true } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
