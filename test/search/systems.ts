import { pathToFileURL } from 'node:url';
import MiniSearch from 'minisearch';
import { close, createIndex } from 'pagefind';
import { stemmer } from 'stemmer';
import { searchData } from '../../src/build/search-data.ts';
import type { SearchPage } from '../../src/build/search-index.ts';
import { writeFolder } from '../../src/build/search-index.ts';
import { searchText } from '../../src/build/search-text.ts';
import { loadPagefind } from '../../src/islands/search-index.ts';
import { answer, type SearchIndex } from '../../src/model/search/answer.ts';
import type { Result } from '../../src/model/search/blend.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';
import type { Question, Ranking } from './score.ts';

/** Something that ranks cases for a question. */
export interface System {
  name: string;
  rank(question: Question): Promise<Ranking>;
}

/** What readers get. */
export function casebook(index: SearchIndex): System {
  const rank = async (question: Question): Promise<Ranking> => {
    const { results, confident, coverage, ignored } = await answer(question.q, index);
    const known = `    coverage ${coverage.toFixed(2)}, ignored: ${ignored.join(' ')}`;
    const explained = [...results.slice(0, 3).map(explain), known];
    return { question, cases: results.flatMap(({ study }) => study.cases), confident, explained };
  };
  return { name: 'Casebook', rank };
}

/** Pagefind as it comes: the pages as they are, the whole question as one search. */
export async function plainPagefind(
  pages: readonly SearchPage[],
  records: readonly SearchRecord[],
  folder: string,
): Promise<System> {
  const { index } = await createIndex();
  for (const { url, html } of pages) await index?.addHTMLFile({ url, content: html });
  const files = (await index?.getFiles())?.files ?? [];
  await close();
  await writeFolder(folder, files);
  const known = searchData(records, [], { words: [], pages: [] }, files).records;
  const pagefind = await loadPagefind(`${pathToFileURL(folder).href}/`);
  const rank = async (question: Question): Promise<Ranking> => {
    const { results } = await pagefind.search(question.q);
    return { question, cases: [...new Set(results.flatMap(({ id }) => known[id]?.cases[0] ?? []))] };
  };
  return { name: 'Pagefind', rank };
}

/** MiniSearch with OR, prefixes and fuzzy words over the words that our index holds, without or with the symptom pages. */
export function miniSearch(
  pages: readonly SearchPage[],
  records: readonly SearchRecord[],
  withAliases: boolean,
): System {
  const texts = new Map(pages.map(({ url, html }) => [url, wordsOn(html)]));
  const used = records.filter(({ kind }) => withAliases || kind !== 'symptom');
  const search = new MiniSearch({
    idField: 'url',
    fields: ['title', 'text'],
    processTerm: (term) => (withAliases ? stemmer(term.toLowerCase()) : term.toLowerCase()),
  });
  search.addAll(used.map(({ url, title }) => ({ url, title, text: texts.get(url) ?? '' })));
  const casesOf = new Map(used.map(({ url, cases }) => [url, cases]));
  const rank = async (question: Question): Promise<Ranking> => {
    const hits = search.search(question.q, { prefix: true, fuzzy: 0.2, boost: { title: 2 } });
    return { question, cases: byBestPage(hits, casesOf) };
  };
  return { name: withAliases ? 'MiniSearch with aliases' : 'MiniSearch', rank };
}

function wordsOn(html: string): string {
  return searchText(html)
    .map(({ text }) => text)
    .join('\n');
}

/** Cases by their best page; a symptom speaks half for all but its first case, as it does with us. */
function byBestPage(
  hits: readonly { id: string; score: number }[],
  casesOf: ReadonlyMap<string, readonly string[]>,
): string[] {
  const best = new Map<string, number>();
  for (const { id, score } of hits) {
    for (const [place, study] of (casesOf.get(id) ?? []).entries()) {
      best.set(study, Math.max(best.get(study) ?? 0, place === 0 ? score : score / 2));
    }
  }
  return [...best].sort(([, a], [, b]) => b - a).map(([study]) => study);
}

function explain({ study, symptom, score, why }: Result): string {
  const words = why.map(({ asked, matched }) => (asked === matched ? asked : `${asked}→${matched}`)).join(' ');
  return `    ${study.cases[0]} ${score.toFixed(1)} (${symptom?.title ?? 'no symptom'}): ${words}`;
}
