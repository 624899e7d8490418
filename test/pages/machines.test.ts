import { readFileSync } from 'node:fs';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { loadLibrary } from '#build/library.ts';
import { siteAddress } from '#build/site-address.ts';
import { caseDocumentSchema } from '#model/case-document.ts';
import { checklistDocumentSchema } from '#model/checklist-document.ts';
import { stepsOf } from '#model/steps.ts';
import { attribute, type BuiltPage, builtPages, type Element, isBuilt, textOf } from '../support/built-site.ts';

const folder = 'dist';
const read = (file: string) => readFileSync(folder + file, 'utf8');
const pages = builtPages(folder);
const { studies, checklists, patterns, symptoms } = await loadLibrary();
const pageAt = (path: string) => pages.find((page) => page.path === path) as BuiltPage;
const named = ({ elements }: BuiltPage, name: string) => elements.filter(({ tagName }) => tagName === name);
const meta = ({ elements }: BuiltPage, name: string) =>
  elements.flatMap((element) =>
    [attribute(element, 'name'), attribute(element, 'property'), attribute(element, 'rel')].includes(name)
      ? (attribute(element, 'content') ?? attribute(element, 'href') ?? [])
      : [],
  );
const isFound = (page: BuiltPage) => !meta(page, 'robots').includes('noindex');
/** Text in one line, without links and the signs of Markdown. */
const plain = (text: string) =>
  text
    .replaceAll(/\]\([^)\s]+\)/g, '')
    .replaceAll(/[\\`*_[\]]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
const withoutCode = (markdown: string) =>
  markdown.replaceAll(/^( *)```[\s\S]*?^\1```$/gm, '').replaceAll(/`[^`]*`/g, '');

describe.each(studies)('$id as Markdown', ({ id, study, simulation }) => {
  const markdown = read(`/cases/${id}.md`);
  const page = pageAt(`/cases/${id}/`);
  const story = page.elements.find((element) => attribute(element, 'class') === 'prose') as Element;
  const within = (name: string) => elementsIn(story).filter(({ tagName }) => tagName === name);

  it('says first what it is, where it is from, how its evidence was made and when it was verified', () => {
    const [, head = ''] = /^---\n([\s\S]*?)\n---\n/.exec(markdown) ?? [];
    expect(parseYaml(head)).toEqual({
      title: study.title,
      summary: study.summary,
      url: `${siteAddress}/cases/${id}/`,
      checklist: `${siteAddress}/checklists/${id}.md`,
      evidence: study.evidence,
      published: study.published,
      verifiedOn: study.verifiedOn,
    });
  });

  it('has every heading of the page, in order', () => {
    const headings = [...withoutCode(markdown).matchAll(/^(#+) (.*)$/gm)].map(([, marks = '', text = '']) => [
      marks.length,
      plain(text),
    ]);
    const onPage = ['h2', 'h3'].flatMap((name) => within(name));
    expect(headings.slice(1)).toHaveLength(onPage.length);
    const texts = headings.map(([, text]) => text);
    expect(onPage.map((element) => plain(textOf(element))).filter((text) => !texts.includes(text))).toEqual([]);
    expect(headings[0]).toEqual([1, study.title]);
  });

  it('has the conclusion of every figure, the title of every table, and every cell', () => {
    const text = plain(markdown);
    const shown = ['figcaption', 'caption', 'summary', 'td', 'th'].flatMap((name) => within(name));
    expect(within('figcaption').length).toBeGreaterThan(5);
    const missing = shown.map((element) => plain(textOf(element))).filter((words) => !text.includes(words));
    expect(missing).toEqual([]);
  });

  it('has every block of code as it is, that of the simulation too, and the recorded log', () => {
    expect(markdown).toContain(simulation.source.trimEnd());
    for (const block of within('pre')) expect(markdown).toContain(textOf(block).trimEnd());
    const lines = elementsIn(story)
      .filter((element) => attribute(element, 'class') === 'log')
      .flatMap((log) => elementsIn(log));
    for (const line of lines.filter(({ tagName }) => tagName === 'li'))
      expect(markdown).toContain(textOf(line).trimEnd());
  });

  it('has no tag, no component, no control and no address that only the page knows', () => {
    expect(withoutCode(markdown).match(/(?<!\\)<\/?[a-z]\w*/gi)).toBeNull();
    expect(markdown).not.toContain('Reset to recorded values');
    const targets = [...withoutCode(markdown).matchAll(/\]\(([^)\s]+)/g)].map(([, target = '']) => target);
    expect(targets.length).toBeGreaterThan(10);
    expect(targets.filter((target) => !/^https?:\/\//.test(target))).toEqual([]);
    const inside = targets.filter((target) => target.startsWith(siteAddress)).map((target) => new URL(target).pathname);
    expect(inside.filter((path) => !isBuilt(folder, path))).toEqual([]);
  });
});

describe.each(checklists)('the checklist $id', ({ id, checklist, study }) => {
  const markdown = read(`/checklists/${id}.md`);

  it('is Markdown with a box for every step, its command and a box for every answer', () => {
    const titles = [...markdown.matchAll(/^- \[ \] \*\*(\d+)\. (.*?)\*\* \(/gm)].map(([, n = '', text = '']) => [
      Number(n),
      plain(text),
    ]);
    expect(titles).toEqual(stepsOf(checklist).map((step, index) => [index + 1, plain(step.do)]));
    const answers = stepsOf(checklist).flatMap((step) => step.answers);
    expect(markdown.match(/^ {2}- \[ \] .* → /gm) ?? []).toHaveLength(answers.length);
    for (const { command } of stepsOf(checklist)) {
      for (const line of command?.text.trimEnd().split('\n') ?? []) expect(markdown).toContain(line.trimEnd());
    }
    expect(withoutCode(markdown).match(/(?<!\\)<\/?[a-z]\w*/gi)).toBeNull();
  });

  it('is JSON by its schema, every answer with a place to go on', () => {
    const document = checklistDocumentSchema.parse(JSON.parse(read(`/checklists/${id}.json`)));
    expect(document.case?.id).toBe(study?.id);
    const steps = stepsOf(document.checklist);
    const known = [...steps.map((step) => step.id), 'end', ...checklists.map((other) => `checklist:${other.id}`)];
    const places = steps.flatMap(({ answers }) => answers.map(({ goTo = 'nowhere' }) => goTo));
    expect(places.filter((place) => !known.includes(place.replace(/^case:/, 'checklist:')))).toEqual([]);
    expect(steps.map((step) => step.id)).toEqual(stepsOf(checklist).map((step) => step.id));
  });
});

it.each(checklists)(
  'an answer that is chosen on the page of $id is recorded in the words of the checklist',
  (entry) => {
    const answers = named(pageAt(`/checklists/${entry.id}/`), 'span')
      .filter((span) => attribute(span, 'class') === 'step-answer')
      .map(({ childNodes }) => textOf(childNodes.at(-1) as Element).trim());
    const own = stepsOf(entry.checklist).flatMap((step) => step.answers.map(({ answer }) => answer));
    expect(answers).toEqual(own);
  },
);

it.each(studies)('$id is JSON by its schema, with the figures that the page shows', ({ id, study, evidence }) => {
  const document = caseDocumentSchema.parse(JSON.parse(read(`/cases/${id}.json`)));
  expect(document.symptoms.map((symptom) => symptom.id)).toEqual(study.symptoms.map((symptom) => symptom.id));
  expect(document.symptoms.every(({ aliases }) => aliases.length >= 6)).toBe(true);
  expect(document.claims.map((claim) => claim.id)).toEqual(Object.keys(evidence.claims));
  const page = pageAt(`/cases/${id}/`);
  for (const { id: name, shown } of document.claims) {
    const links = named(page, 'a').filter((link) => attribute(link, 'href') === `#figure-${name}`);
    for (const link of links) expect(textOf(link)).toBe(shown);
  }
  const { version } = JSON.parse(read(`/checklists/${id}.json`)) as { version: string };
  expect(document.checklist.version).toBe(version);
});

it.each(['case', 'checklist'])('the shape of a %s is a JSON Schema that names every part', (name) => {
  const shape = JSON.parse(read(`/schemas/${name}.json`)) as { properties: object; $schema: string };
  const document = JSON.parse(read(`/${name}s/retry-storm.json`)) as Record<string, unknown>;
  expect(shape.$schema).toContain('json-schema.org');
  expect(Object.keys(document).filter((key) => !(key in shape.properties))).toEqual([]);
  expect(document.$schema).toBe(`${siteAddress}/schemas/${name}.json`);
});

describe('every page', () => {
  it('is named by its own address, in its canonical link and for those who share it', () => {
    for (const page of pages.filter(isFound)) {
      expect(meta(page, 'canonical'), page.path).toEqual([siteAddress + page.path]);
      expect(meta(page, 'og:url'), page.path).toEqual([siteAddress + page.path]);
    }
    expect(pages.filter((page) => !isFound(page)).flatMap((page) => meta(page, 'canonical'))).toEqual([]);
  });

  it('is in the sitemap unless it asks to be left out, and nothing else is', () => {
    const listed = [...read('/sitemap.xml').matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => address);
    expect(listed.sort()).toEqual(
      pages
        .filter(isFound)
        .map(({ path }) => siteAddress + path)
        .sort(),
    );
    expect(read('/robots.txt')).toContain(`Sitemap: ${siteAddress}/sitemap.xml\n`);
  });

  it('has an image of its own for those who share it, of the size that services show, and of few bytes', async () => {
    const images = pages.map((page) => meta(page, 'og:image').join());
    expect(new Set(images).size).toBe(pages.length);
    for (const image of images) {
      const file = folder + new URL(image).pathname;
      const { width, height, format } = await sharp(file).metadata();
      expect([width, height, format], image).toEqual([1200, 630, 'png']);
      expect(readFileSync(file).length, image).toBeLessThan(30_000);
    }
  });

  it('leads to the feed, unless search engines are to leave it out', () => {
    const feeds = pages.filter(({ elements }) =>
      elements.some(
        (element) => attribute(element, 'type') === 'application/rss+xml' && attribute(element, 'rel') === 'alternate',
      ),
    );
    expect(feeds).toEqual(pages.filter(isFound));
    expect(read('/feed.xml')).toContain(`<atom:link href="${siteAddress}/feed.xml" rel="self"`);
  });
});

describe('what a page is, in the words of schema.org', () => {
  const graphOf = (page: BuiltPage) => {
    const block = named(page, 'script').find((script) => attribute(script, 'type') === 'application/ld+json');
    return block === undefined ? [] : (JSON.parse(textOf(block)) as { '@graph': Thing[] })['@graph'];
  };
  const thing = (path: string, type: string) => graphOf(pageAt(path)).find((entry) => entry['@type'] === type) as Thing;

  it.each(studies)('the case $id is an article', ({ id, study }) => {
    const article = thing(`/cases/${id}/`, 'TechArticle');
    expect(article).toMatchObject({
      headline: study.title,
      datePublished: study.published,
      url: `${siteAddress}/cases/${id}/`,
    });
    expect(isBuilt(folder, new URL(`${article.image}`).pathname)).toBe(true);
  });

  it.each(checklists)(
    'the checklist $id is a list of things to do, each with its place on the page',
    ({ id, checklist }) => {
      const { name, step } = thing(`/checklists/${id}/`, 'HowTo') as Thing & { step: { itemListElement: Thing[] }[] };
      expect(name).toBe(checklist.title);
      const steps = step.flatMap(({ itemListElement }) => itemListElement);
      expect(steps.map(({ text }) => text)).toEqual(stepsOf(checklist).map((entry) => entry.do));
      const ids = pageAt(`/checklists/${id}/`).elements.map((element) => attribute(element, 'id'));
      expect(steps.filter(({ url }) => !ids.includes(new URL(`${url}`).hash.slice(1)))).toEqual([]);
    },
  );

  it('a page within a room says in which, unless it asks to be left out', () => {
    const inRooms = pages.filter(({ path }) => /^\/[a-z]+\/[^/]+\/$/.test(path));
    expect(inRooms.length).toBeGreaterThan(studies.length + checklists.length + patterns.length + symptoms.length);
    for (const page of inRooms) {
      const trail = graphOf(page).find((entry) => entry['@type'] === 'BreadcrumbList') as
        | { itemListElement: Thing[] }
        | undefined;
      const items = trail?.itemListElement.map(({ item }) => new URL(`${item}`).pathname);
      expect(items, page.path).toEqual(isFound(page) ? [page.path.replace(/[^/]+\/$/, ''), page.path] : undefined);
    }
  });

  it('a text that looks like the end of a script does not end one', () => {
    const blocks = pages.flatMap(
      ({ text }) => text.match(/<script type="application\/ld\+json">.*?<\/script>/gs) ?? [],
    );
    expect(blocks.length).toBeGreaterThan(100);
    expect(blocks.filter((block) => block.slice(1, -'</script>'.length).includes('<'))).toEqual([]);
  });
});

it('llms.txt has a title, a summary, and links to the Markdown of every case and checklist', () => {
  const text = read('/llms.txt');
  expect(text).toMatch(/^# Casebook\n\n> .+\n\n[^#]+\n\n## /);
  const links = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\): .+$/gm)].map(([, link = '']) => new URL(link).pathname);
  expect(links).toHaveLength(text.match(/^- /gm)?.length ?? 0);
  expect(links.filter((path) => !isBuilt(folder, path))).toEqual([]);
  const wanted = [...studies.map(({ id }) => `/cases/${id}.md`), ...checklists.map(({ id }) => `/checklists/${id}.md`)];
  expect(wanted.filter((path) => !links.includes(path))).toEqual([]);
});

it('a phone that is held over the QR code of a page comes to that page', async () => {
  const coded = pages.filter(({ path }) => /^\/(cases|checklists)\/.+/.test(path));
  expect(coded).toHaveLength(studies.length + checklists.length);
  for (const page of coded) {
    const code = named(page, 'img').find((image) => attribute(image, 'class') === 'page-code') as Element;
    const image = sharp(folder + attribute(code, 'src'), { density: 400 })
      .ensureAlpha()
      .raw();
    const { data, info } = await image.toBuffer({ resolveWithObject: true });
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(siteAddress + page.path);
  }
});

function elementsIn(element: Element): Element[] {
  return element.childNodes.flatMap((child) => ('tagName' in child ? [child, ...elementsIn(child)] : []));
}

interface Thing {
  '@type': string;
  [property: string]: unknown;
}
