import type { Hit, SearchIndex } from '#model/search/answer.ts';
import { Lexicon, stemsOf, unpackWords } from '#model/search/lexicon.ts';
import type { SearchData } from '#model/search/record.ts';
import { Synonyms } from '#model/search/synonyms.ts';

/** Opens the built index under an address that ends with a slash. The one place that knows Pagefind, and its stems. */
export async function openIndex(bundle: string): Promise<SearchIndex> {
  const [pagefind, { records, ...data }] = await Promise.all([loadPagefind(bundle), loadData(bundle)]);
  const searchOnce = async (term: string): Promise<Hit[]> => {
    const { results } = await pagefind.search(stemsOf(term));
    return results.flatMap(({ id, score, words }) =>
      records[id] ? { url: records[id].url, score, places: words } : [],
    );
  };
  return {
    records: Object.values(records),
    lexicon: new Lexicon(unpackWords(data.lexicon)),
    synonyms: new Synonyms(data.synonyms),
    search: remembering(searchOnce),
  };
}

/** In the page itself: a worker would be one more download, for searches of about a millisecond. */
export async function loadPagefind(bundle: string): Promise<Pagefind> {
  const address = `${bundle}pagefind.js`;
  const { createInstance } = (await import(/* @vite-ignore */ address)) as PagefindModule;
  const pagefind = createInstance({ basePath: bundle, noWorker: true });
  await pagefind.init();
  return pagefind;
}

async function loadData(bundle: string): Promise<SearchData> {
  const response = await fetch(`${bundle}search.json`);
  if (!response.ok) throw new Error(`The data of the search answered ${response.status}.`);
  return (await response.json()) as SearchData;
}

function remembering<T>(search: (term: string) => Promise<T>): (term: string) => Promise<T> {
  const known = new Map<string, Promise<T>>();
  return (term) => {
    const found = known.get(term) ?? search(term);
    known.set(term, found);
    return found;
  };
}

interface PagefindModule {
  createInstance(options: { basePath: string; noWorker: boolean }): Pagefind;
}

/** What we use of Pagefind's interface. */
export interface Pagefind {
  init(): Promise<void>;
  search(term: string): Promise<{ results: { id: string; score: number; words: number[] }[] }>;
}
