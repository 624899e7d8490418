import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { errorLines } from '#build/build-log.ts';
import { signsOf } from '#build/finished-page.ts';
import { faultReport, pageFaults } from '#build/page-gate.ts';
import { type WrittenFile, writtenFiles } from '#build/written-texts.ts';

const folder = mkdtempSync(join(tmpdir(), 'casebook-gate-'));
const story = 'The queue grows while nobody looks. The alert comes an hour later.';

afterAll(() => rmSync(folder, { recursive: true }));

describe('the build ends with a sentence that names file, line, what is wrong and how to mend it', () => {
  it('when a page lost a paragraph of its story', () => {
    site({ '/cases/a/': page('<h1>A queue that grows</h1><p>The queue grows while nobody looks.</p>') });
    const [fault = ''] = faults(['/cases/a/'], [written('/cases/a/', ...story.split('. '))]);
    expect(fault).toBe(
      'content/cases/a/index.mdx:2: the page /cases/a/ lacks “The alert comes an hour later.”.\n' +
        '  A component or a plugin of the Markdown leaves it out, or failed: look for an error above.',
    );
  });

  it('when the paragraphs of a story changed places, though not when values did', () => {
    site({ '/cases/a/': page('<p>The alert comes an hour later.</p><p>The queue grows while nobody looks.</p>') });
    const file = written('/cases/a/', ...story.split('. '));
    expect(faults(['/cases/a/'], [file])).toHaveLength(1);
    expect(faults(['/cases/a/'], [{ ...file, isInOrder: false }])).toEqual([]);
  });

  it('when words are only in a script or a template, where nobody reads them', () => {
    site({ '/cases/a/': page(`<p>${'Something else. '.repeat(9)}</p><template>${story}</template>`) });
    expect(faults(['/cases/a/'], [written('/cases/a/', story)])).toHaveLength(1);
  });

  it('when a page has nothing to read, or was not written', () => {
    site({ '/cases/a/': page('<div></div>') });
    expect(faults(['/cases/a/', '/cases/b/'])).toEqual([
      expect.stringMatching(/^\/cases\/b\/: the page was not written\.\n {2}Look /),
      expect.stringMatching(/^\/cases\/a\/: the page has nothing to read\.\n {2}A component /),
    ]);
  });

  it('when a link or an anchor leads nowhere, also under a base', () => {
    const links = ['/base/b/', '/base/b/#there', '#top', 'https://elsewhere.example/x', 'mailto:a@b.example'];
    const dead = ['/base/c/', '/b/', '/base/b/#gone', '#gone'];
    const anchors = [...links, ...dead].map((href) => `<a href="${href}">${href}</a>`).join(' ');
    site({ '/a/': page(`<h1 id="top">${story}</h1>${anchors}`), '/b/': page(`<h1 id="there">${story}</h1>`) });
    const found = pageFaults(folder, ['/a/', '/b/'], '/base', []);
    expect(found.map((fault) => /^\/a\/: the link (\S+) leads nowhere\.\n {2}Mend /.exec(fault)?.[1])).toEqual(dead);
  });

  it('and all faults at once, with their number', () => {
    expect(faultReport(['one\n  mend', 'two\n  mend'])).toBe(
      'one\n  mend\n\ntwo\n  mend\n\n2 faults in the finished pages.',
    );
  });
});

it('the words of a text are found however the page sets them', () => {
  expect(signsOf('It’s a “ﬁne” re-\u00adtry:\n 4\u00a0000 ms')).toBe(signsOf("It's a &fine& retry 4 000 ms"));
});

describe('what authors wrote', () => {
  const files = writtenFiles();

  it('is compared for every case, checklist, pattern, guide and symptom', () => {
    const pages = new Set(files.map(({ page }) => page.split('/')[1]));
    expect([...pages].sort()).toEqual(['cases', 'checklists', 'guides', 'patterns', 'symptoms']);
    expect(files.filter(({ texts }) => texts.length === 0)).toEqual([]);
    expect(files.flatMap(({ texts }) => texts).length).toBeGreaterThan(5000);
  });

  it('is named by the line that it stands on', () => {
    const file = files.find(({ page, isInOrder }) => page === '/cases/retry-storm/' && !isInOrder);
    expect(file?.texts[0]).toMatchObject({ file: 'content/cases/retry-storm/index.mdx', line: 2 });
    const symptom = files.filter(({ page }) => page.startsWith('/symptoms/')).at(-1)?.texts[0];
    const vocabulary = readFileSync('content/vocabulary/symptoms.yaml', 'utf8').split('\n');
    expect(vocabulary[(symptom?.line ?? 0) - 1]).toBe(`  label: ${symptom?.text}`);
  });
});

it('an error in the log of a build is an error, whatever its colours; a warning is none', () => {
  const log =
    '08:00:00 [WARN] [x] old\n\u001b[31m08:00:01 [ERROR] [glob-loader]\u001b[39m Error rendering about.md: no\n';
  expect(errorLines(log)).toEqual(['08:00:01 [ERROR] [glob-loader] Error rendering about.md: no']);
});

function faults(paths: readonly string[], files: readonly WrittenFile[] = []): string[] {
  return pageFaults(folder, paths, '', files);
}

function written(page: string, ...texts: string[]): WrittenFile {
  const file = 'content/cases/a/index.mdx';
  return { page, isInOrder: true, texts: texts.map((text, n) => ({ file, line: n + 1, text })) };
}

function page(main: string): string {
  return `<!doctype html><html lang="en"><title>A page</title><body><header>${story}</header><main>${main}</main></body></html>`;
}

/** Writes the pages of a site, and no others. */
function site(pages: Readonly<Record<string, string>>): void {
  rmSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(pages)) {
    const file = join(folder, `${path}index.html`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}
