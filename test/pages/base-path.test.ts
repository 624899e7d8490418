import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageFaults } from '../../src/build/page-gate.ts';
import { type SiteServer, serveSite } from '../../src/build/site-server.ts';
import { openPage } from '../support/browser.ts';
import { attribute, type BuiltPage, builtPages } from '../support/built-site.ts';
import { deploySite, stopSites } from '../support/deployed-site.ts';
import { openTab, runFirst, visitor } from '../support/offline-reader.ts';
import { buildSite } from '../support/site-build.ts';

const folder = 'dist-base';
const base = '/casebook';
const repository = 'https://host.example/team/casebook';
let pages: BuiltPage[];
let server: SiteServer;

beforeAll(async () => {
  const { code, log } = await buildSite({ BASE_PATH: `${base}/`, OUT_DIR: folder, REPOSITORY_URL: repository });
  if (code !== 0) throw new Error(log);
  pages = builtPages(folder);
  server = await serveSite(folder, 0, base);
  return () => server.close();
});

describe('under a base path', () => {
  it('every link, script, style and anchor leads into the site', () => {
    expect(pages.length).toBeGreaterThan(10);
    const paths = pages.map(({ path }) => path);
    expect(pageFaults(folder, paths, base, [])).toEqual([]);
    expect(pageFaults(folder, paths, '', []).length).toBeGreaterThan(1000);
  });

  it('canonical addresses carry the base', () => {
    const home = pages.find(({ path }) => path === '/cases/') as BuiltPage;
    const canonical = home.elements.find((element) => attribute(element, 'rel') === 'canonical');
    expect(new URL(attribute(canonical as never, 'href') as string).pathname).toBe(`${base}/cases/`);
    expect(readFileSync(`${folder}/feed.xml`, 'utf8')).toContain(`${base}/cases/retry-storm/`);
  });

  it('a page leads to its file in the repository that the build was told of', () => {
    const edits = (path: string) =>
      pages
        .find((page) => page.path === path)
        ?.elements.map((element) => attribute(element, 'href') ?? '')
        .filter((href) => href.startsWith(repository));
    expect(edits('/cases/retry-storm/')).toEqual([`${repository}/edit/main/content/cases/retry-storm/index.mdx`]);
    expect(edits('/patterns/retry-budget/')).toEqual([`${repository}/edit/main/content/patterns/retry-budget.yaml`]);
  });

  it('search finds a case and its result opens', async () => {
    const page = await openPage(`${server.url}search/?q=retries+multiply`);
    await page.locator('symptom-search a[href*="/cases/"]').first().click();
    expect(new URL(page.url()).pathname).toMatch(/^\/casebook\/cases\/[a-z-]+\/$/);
    expect(await page.locator('h1').count()).toBe(1);
  });

  it('everything is there when the server is gone', async () => {
    const site = await deploySite(folder, `${base}/`);
    const { context } = await visitor(site.url);
    await site.stop();
    const page = await openTab(context, `${site.url}search/?q=retries+multiply`);
    await page.locator('symptom-search a[href*="/cases/"]').first().waitFor();
    await page.goto(`${site.url}cases/retry-storm/`);
    expect(await runFirst(page)).toMatch(/^Same as the recorded run/);
    await stopSites();
  });

  it('a simulation runs', async () => {
    const page = await openPage(`${server.url}cases/retry-storm/`);
    const simulation = page.locator('simulation-run').first();
    await simulation.getByRole('button', { name: 'Run' }).click();
    await simulation.getByRole('status').getByText('Same as the recorded run').waitFor();
  });
});
