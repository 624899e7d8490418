import { expect, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { attribute, builtPages } from '../support/built-site.ts';

const { patterns } = await loadLibrary();
const pages = new Map(builtPages('dist').map((page) => [page.path, page]));
const linksOf = (path: string) => pages.get(path)?.elements.map((element) => attribute(element, 'href')) ?? [];

it.each(patterns)('a reader gets from the pattern $id to each case that shows it, and back', ({ id, pattern }) => {
  for (const study of pattern.cases) {
    expect(linksOf(`/patterns/${id}/`)).toContain(`/cases/${study.id}/`);
    expect(linksOf(`/cases/${study.id}/`)).toContain(`/patterns/${id}/`);
  }
});
