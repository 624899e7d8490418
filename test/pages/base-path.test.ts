import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SiteServer, serveSite } from '../../src/build/site-server.ts';
import { openPage } from '../support/browser.ts';
import { attribute, type BuiltPage, builtPages } from '../support/built-site.ts';
import { deploySite, stopSites } from '../support/deployed-site.ts';
import { openTab, runFirst, visitor } from '../support/offline-reader.ts';
import { deadLinks } from './site-checks.ts';

const folder = 'dist-base';
const base = '/casebook';
let pages: BuiltPage[];
let server: SiteServer;

beforeAll(async () => {
  // Vitest sets both for itself: Astro would take one for the base of the site, and the other for no production build.
  const { BASE_URL: _base, NODE_ENV: _mode, ...inherited } = process.env;
  const env = { ...inherited, BASE_PATH: `${base}/`, OUT_DIR: folder };
  execFileSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], { env, stdio: 'pipe' });
  pages = builtPages(folder);
  server = await serveSite(folder, 0, base);
  return () => server.close();
});

describe('under a base path', () => {
  it('every link, script, style and anchor leads into the site', () => {
    expect(pages.length).toBeGreaterThan(10);
    expect(
      pages.flatMap((page) => deadLinks(page, pages, folder, base).map((link) => `${page.path}: ${link}`)),
    ).toEqual([]);
  });

  it('canonical addresses carry the base', () => {
    const home = pages.find(({ path }) => path === '/cases/') as BuiltPage;
    const canonical = home.elements.find((element) => attribute(element, 'rel') === 'canonical');
    expect(new URL(attribute(canonical as never, 'href') as string).pathname).toBe(`${base}/cases/`);
    expect(readFileSync(`${folder}/feed.xml`, 'utf8')).toContain(`${base}/cases/retry-storm/`);
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
