import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { minifySync } from 'rolldown/utils';
import sirv from 'sirv';
import { knownWords } from '#model/search/lexicon.ts';
import type { SearchData, SearchRecord } from '#model/search/record.ts';
import type { SynonymGroup } from '#model/vocabulary.ts';
import { loadLibrary } from './library.ts';
import { type IndexFile, searchData, searchRecords } from './search-data.ts';
import { stemmedPage } from './search-markup.ts';
import { searchText, type WeighedText } from './search-text.ts';

/** Indexes the built pages with Pagefind; in development, serves the index of the last build. */
export function searchIndex(): AstroIntegration {
  let outDir = '';
  return {
    name: 'search-index',
    hooks: {
      'astro:config:done': ({ config }) => {
        outDir = fileURLToPath(config.outDir);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const { records, lexicon } = await writeIndex(fileURLToPath(dir));
        logger.info(`Indexed ${Object.keys(records).length} pages for search: ${lexicon.split(' ').length} words.`);
      },
      'astro:server:setup': ({ server }) => {
        // Astro has taken the base path off when requests come here.
        server.middlewares.use('/pagefind', sirv(join(outDir, 'pagefind'), { dev: true }));
      },
    },
  };
}

async function writeIndex(site: string): Promise<SearchData> {
  try {
    const library = await loadLibrary();
    const records = searchRecords(library);
    const read = (url: string) => readFile(join(site, url, 'index.html'), 'utf8');
    const pages = await Promise.all(records.map(async ({ url }) => ({ url, html: await read(url) })));
    return await buildIndex(pages, records, library.synonyms, join(site, 'pagefind'));
  } finally {
    await close();
  }
}

/** Writes an index of pages, and the data that our search needs beside it. Whoever calls closes Pagefind afterwards. */
export async function buildIndex(
  pages: readonly SearchPage[],
  records: readonly SearchRecord[],
  synonyms: readonly SynonymGroup[],
  folder: string,
): Promise<SearchData> {
  const read = pages.map(({ url, html }) => ({ url, texts: searchText(html) }));
  const files = await indexTexts(read);
  const known = knownWords(read.map(({ texts }) => texts.map(({ text }) => text).join('\n')));
  const data = searchData(records, synonyms, known, files);
  const ours = { path: 'search.json', content: Buffer.from(JSON.stringify(data)) };
  await writeFolder(folder, [...files.filter(isNeeded).map(smaller), ours]);
  return data;
}

async function indexTexts(read: readonly { url: string; texts: WeighedText[] }[]): Promise<readonly IndexFile[]> {
  const { index, errors } = await createIndex();
  if (index === undefined) throw failure(errors);
  for (const { url, texts } of read) {
    const added = await index.addHTMLFile({ url, content: stemmedPage(texts) });
    if (added.errors.length > 0) throw failure(added.errors);
  }
  const written = await index.getFiles();
  if (written.errors.length > 0) throw failure(written.errors);
  return written.files;
}

/** Pagefind's own interfaces and its worker are never loaded here. */
function isNeeded({ path }: IndexFile): boolean {
  return !/^pagefind-.*\.(js|css)$/.test(path);
}

/** Pagefind's script has long names in it; its other files are packed already. */
function smaller(file: IndexFile): IndexFile {
  if (file.path !== 'pagefind.js') return file;
  const text = Buffer.from(file.content).toString('utf8');
  const { code, errors } = minifySync(file.path, text, { module: true, compress: true, mangle: { toplevel: true } });
  if (errors.length > 0) throw failure(errors.map(({ message }) => message));
  return { path: file.path, content: Buffer.from(code) };
}

/** Writes files into a folder that is emptied first. */
export async function writeFolder(folder: string, files: readonly IndexFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const { path, content } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
}

function failure(errors: readonly string[]): Error {
  return new Error(`Pagefind: ${errors.join('; ')}`);
}

/** A page to be indexed. */
export interface SearchPage {
  /** Address within the site. */
  url: string;
  html: string;
}
