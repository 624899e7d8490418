import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import MiniSearch from 'minisearch';
import { close } from 'pagefind';
import { loadLibrary } from '../../src/build/library.ts';
import { fetchingFiles } from '../../src/build/search-files.ts';
import { buildIndex, type SearchPage } from '../../src/build/search-index.ts';
import { openIndex } from '../../src/islands/search-index.ts';
import { answer } from '../../src/model/search/answer.ts';
import { generatePages } from './search-pages.ts';

/** What a search costs as the site grows: bytes of the first question, and time of the next ones. Prints a table. */
const sizes = process.argv.slice(2).map(Number);
const { synonyms } = await loadLibrary();
const heads = ['pages', 'first question', 'index', 'words', 'open', 'warm p50', 'warm p95', 'MiniSearch', 'its p95'];
console.log(`| ${heads.join(' | ')} |\n|${heads.map(() => '---|').join('')}`);
for (const count of sizes.length > 0 ? sizes : [13, 1000, 10_000]) console.log(await measure(count));
await close();

async function measure(count: number): Promise<string> {
  const { pages, records, questions } = generatePages(count);
  const folder = mkdtempSync(join(tmpdir(), 'search-bench-'));
  await buildIndex(pages, records, synonyms, folder);
  const loaded = countedFiles();
  const [index, open] = await timed(() => openIndex(pathToFileURL(`${folder}/`).href));
  await answer(questions[0] as string, index);
  const [first, chunks, words] = [/./, /\/index\//, /search\.json$/].map((kind) => weigh(loaded, kind));
  const times = await timesOf(questions.slice(1), (question) => answer(question, index));
  const mini = await measureMiniSearch(pages, questions);
  rmSync(folder, { recursive: true });
  const speeds = [open, quantile(times, 0.5), quantile(times, 0.95)].map((ms) => `${ms.toFixed(1)} ms`);
  const cells = [count, first, chunks, words, ...speeds, kilobytes(mini.bytes), `${mini.p95.toFixed(1)} ms`];
  return `| ${cells.join(' | ')} |`;
}

/** MiniSearch over the same pages, its index as it would be shipped. */
async function measureMiniSearch(pages: readonly SearchPage[], questions: readonly string[]) {
  const search = new MiniSearch({ idField: 'url', fields: ['html'] });
  search.addAll(pages.map(({ url, html }) => ({ url, html: html.replace(/<[^>]*>/g, ' ') })));
  const ask = async (question: string) => search.search(question, { prefix: true, fuzzy: 0.2 });
  const times = await timesOf(questions.slice(0, 10), ask);
  return { bytes: brotli(Buffer.from(JSON.stringify(search))), p95: quantile(times, 0.95) };
}

function countedFiles(): string[] {
  const loaded: string[] = [];
  const readFile = fetchingFiles();
  globalThis.fetch = (input, init) => {
    loaded.push(String(input).replace(/\?.*/, ''));
    return readFile(input, init);
  };
  return loaded;
}

function weigh(urls: readonly string[], kind: RegExp): string {
  const files = urls.filter((url) => kind.test(url)).map((url) => readFileSync(fileURLToPath(url)));
  return kilobytes(files.reduce((sum, file) => sum + brotli(file), 0));
}

function brotli(content: Buffer): number {
  return brotliCompressSync(content).length;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} KB`;
}

async function timesOf(questions: readonly string[], ask: (question: string) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (const question of questions) times.push((await timed(() => ask(question)))[1]);
  return times;
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  return [await work(), performance.now() - start];
}

function quantile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * part) - 1] ?? Number.NaN;
}
