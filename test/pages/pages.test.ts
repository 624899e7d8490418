import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseHeaders } from '../../src/build/headers.ts';
import { pageFaults } from '../../src/build/page-gate.ts';
import { headerOnlyPolicy, policy } from '../../src/build/policy.ts';
import { writtenFiles } from '../../src/build/written-texts.ts';
import {
  attribute,
  type BuiltPage,
  builtFiles,
  builtPages,
  type Element,
  isHtml,
  textOf,
} from '../support/built-site.ts';
import { foreignResources } from './site-checks.ts';

const folder = 'dist';
const pages = builtPages(folder);
const named = (page: BuiltPage, ...names: string[]) => page.elements.filter(({ tagName }) => names.includes(tagName));
const read = (file: string) => readFileSync(folder + file, 'utf8');
/** What a browser never runs, so that the policy has nothing to forbid. */
const dataTypes = ['application/json', 'application/ld+json'];

it('the site has its home, its cases, symptoms, checklists, guides, search and a page for wrong addresses', () => {
  const paths = pages.map(({ path }) => path);
  const expected = [
    '/',
    '/404.html',
    '/cases/',
    '/cases/retry-storm/',
    '/checklists/retry-storm/',
    '/patterns/',
    '/patterns/retry-budget/',
    '/search/',
    '/symptoms/',
    '/guides/about/',
  ];
  expect(paths).toEqual(expect.arrayContaining(expected));
});

it('every page has all that its author wrote, and every link and anchor leads somewhere', () => {
  const paths = pages.map(({ path }) => path);
  expect(pageFaults(folder, paths, '', writtenFiles())).toEqual([]);
});

describe.each(pages)('$path', (page) => {
  it('is valid HTML with every id once', () => {
    expect(page.errors.map(({ code, startLine }) => `${code} on line ${startLine}`)).toEqual([]);
    const ids = page.elements.map((element) => attribute(element, 'id')).filter((id) => id !== undefined);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it('has a language, a title and a description of its own', () => {
    expect(attribute(named(page, 'html')[0] as Element, 'lang')).toBe('en');
    expect(named(page, 'title').filter(isHtml).map(textOf)[0]).toMatch(/\S/);
    const description = page.elements.find((element) => attribute(element, 'name') === 'description');
    expect(attribute(description as Element, 'content')).toMatch(/\S.{20}/);
  });

  it('can be walked by headings: one of level one, and no level left out', () => {
    const levels = named(page, 'h1', 'h2', 'h3', 'h4').map(({ tagName }) => Number(tagName[1]));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1)).toEqual([]);
  });

  it('can be walked by landmarks, each with a name where there are several', () => {
    for (const landmark of ['header', 'main', 'footer']) expect(named(page, landmark).length).toBeGreaterThanOrEqual(1);
    expect(named(page, 'main')).toHaveLength(1);
    expect(named(page, 'nav').filter((nav) => !attribute(nav, 'aria-label'))).toEqual([]);
  });

  it('fetches nothing from elsewhere', () => {
    expect(foreignResources(page)).toEqual([]);
  });

  it('has nothing inline that the policy would forbid', () => {
    const isData = (script: Element) => dataTypes.includes(attribute(script, 'type') ?? '');
    const scripts = named(page, 'script').filter((script) => !isData(script));
    expect(scripts.filter((script) => attribute(script, 'src') === undefined).map(textOf)).toEqual([]);
    expect(named(page, 'style')).toEqual([]);
    const attributes = page.elements.flatMap(({ attrs }) => attrs.map(({ name }) => name));
    expect(attributes.filter((name) => name === 'style' || /^on[a-z]+$/.test(name))).toEqual([]);
  });

  it('carries the policy for hosts that send no headers', () => {
    const meta = page.elements.find((element) => attribute(element, 'http-equiv') === 'Content-Security-Policy');
    expect(attribute(meta as Element, 'content')).toBe(policy);
  });
});

it('whoever wants to mend a page is told where its content is kept', () => {
  const kept = pages.filter(({ path }) => /^\/(cases|checklists|guides|patterns)\/[^/]+\/$/.test(path));
  const ofContent = kept.filter(({ path }) => path !== '/guides/design/');
  expect(ofContent.length).toBeGreaterThan(40);
  for (const page of ofContent) {
    const files = named(page, 'code', 'a').map((element) => textOf(element) + (attribute(element, 'href') ?? ''));
    const [file] = files.map((text) => /content\/\S+\.(?:mdx|md|yaml)$/.exec(text)?.[0]).filter(Boolean);
    expect(existsSync(`${file}`), `${page.path}: ${file}`).toBe(true);
  }
});

it('a table of a story scrolls in a box of its own, not with the page', () => {
  const stories = pages.filter(({ path }) => /^\/cases\/.+/.test(path));
  const tables = stories.flatMap((page) => named(page, 'table').map(({ parentNode }) => ({ page, parentNode })));
  const isBare = ({ parentNode }: (typeof tables)[number]) =>
    parentNode !== null && 'attrs' in parentNode && attribute(parentNode, 'class')?.split(' ').includes('prose');
  expect(tables.length).toBeGreaterThan(20);
  expect(tables.filter(isBare).map(({ page }) => page.path)).toEqual([]);
});

it('no two pages have the same title', () => {
  const titles = pages.map((page) => textOf(named(page, 'title').filter(isHtml)[0] as Element));
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
});

it('who looks for a checklist under stress finds none for afterwards among those for a cause', () => {
  const checklists = pages.find(({ path }) => path === '/checklists/') as BuiltPage;
  const groups = new Map<string, string[]>();
  let group = '';
  for (const element of named(checklists, 'h2', 'a')) {
    const [, id] = /^\/checklists\/([a-z-]+)\/$/.exec(attribute(element, 'href') ?? '') ?? [];
    if (element.tagName === 'h2') group = textOf(element);
    else if (id !== undefined) groups.set(group, [...(groups.get(group) ?? []), id]);
  }
  expect(groups.get('When it is over')).toEqual(['after-the-incident']);
  expect(groups.get('The cause is not known yet')).toContain('first-fifteen-minutes');
  expect(groups.get('The cause is not known yet')).not.toContain('after-the-incident');
});

it('the header says the same policy as the pages', () => {
  const headers = parseHeaders(read('/_headers'));
  expect(headers('/cases/').get('content-security-policy')).toBe(`${policy}; ${headerOnlyPolicy}`);
  expect(headers('/sandbox/x.html').get('content-security-policy')).toBe(
    "sandbox allow-scripts; frame-ancestors 'self'",
  );
});

it('every JSON file is JSON', () => {
  const files = builtFiles(folder).filter((file) => file.endsWith('.json'));
  expect(files).toContain('/cases.json');
  for (const file of files) expect(() => JSON.parse(read(file)), file).not.toThrow();
});

it('the feed lists every case with an absolute address', () => {
  const feed = read('/feed.xml');
  const links = [...feed.matchAll(/<item>[\s\S]*?<link>([^<]+)<\/link>/g)].map(([, link]) => link);
  const cases = pages.filter(({ path }) => /^\/cases\/.+/.test(path));
  expect(links.map((link) => new URL(link as string).pathname).sort()).toEqual(cases.map(({ path }) => path).sort());
});

it('no script still calls the helper that the build takes out', () => {
  const scripts = builtFiles(folder).filter((file) => file.startsWith('/assets/') && file.endsWith('.js'));
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.filter((file) => read(file).includes('__vitePreload('))).toEqual([]);
});

it('no script that readers download brings all of zod: only imports check with the small one', () => {
  const scripts = builtFiles(folder).filter((file) => file.startsWith('/assets/') && file.endsWith('.js'));
  const bringing = (sign: RegExp) => scripts.filter((file) => sign.test(read(file)));
  expect(scripts.length).toBeGreaterThan(0);
  expect(bringing(/Invalid input: expected/)).toEqual([]);
  expect(bringing(/\$ZodType/).map((file) => file.replace(/\..+/, ''))).toEqual(['/assets/run-import']);
});
