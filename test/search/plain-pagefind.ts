import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { close, createIndex } from 'pagefind';
import { searchData } from '../../src/build/search-data.ts';
import { loadPagefind } from '../../src/islands/search-index.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';

/** Pagefind as it comes: the built pages as they are, the whole question as one search. Gives case ids, best first. */
export async function plainPagefind(site: string, pages: readonly SearchRecord[]) {
  const folder = mkdtempSync(join(tmpdir(), 'plain-pagefind-'));
  const { index } = await createIndex();
  await index?.addDirectory({ path: site });
  await index?.writeFiles({ outputPath: folder });
  const { records } = searchData(pages, (await index?.getFiles())?.files ?? []);
  await close();
  const pagefind = await loadPagefind(`${pathToFileURL(folder).href}/`);
  return async (question: string): Promise<string[]> => {
    const { results } = await pagefind.search(question);
    return [...new Set(results.flatMap(({ id }) => records[id]?.cases[0] ?? []))];
  };
}
