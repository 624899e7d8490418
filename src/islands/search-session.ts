import { answer, type SearchIndex } from '#model/search/answer.ts';
import type { Answer, Result } from '#model/search/blend.ts';
import { countFacets, type FacetCount, narrow, type Selection } from '#model/search/facets.ts';
import { openIndex } from './search-index.ts';
import { kept } from './search-kept.ts';

/** Loads all that a search needs; the search page and every box of a page share it. */
export const openSearch: () => Promise<SearchIndex> = kept(() => openIndex(inSite('/pagefind/')));

/** What a page shows for a question and a selection; without a question, all cases that fit the selection. */
export async function ask(question: string, selection: Selection = {}): Promise<Found> {
  const index = await openSearch();
  const asked = question.trim() !== '';
  const found = asked ? await answer(question, index) : allCases(index);
  const results = narrow(found.results, selection);
  const chosen = Object.values(selection).some((values) => values.length > 0);
  return { answer: found, results: asked || chosen ? results : [], facets: countFacets(found.results, selection) };
}

/** An address within the site, under the base path that it was built for. */
export function inSite(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

function allCases({ records }: SearchIndex): Answer {
  const results = records
    .filter(({ kind }) => kind === 'case')
    .map((study) => {
      const checklist = records.find(({ kind, cases }) => kind === 'checklist' && cases[0] === study.cases[0]);
      return { study, symptom: undefined, checklist, score: 0, why: [] };
    });
  return { results, ignored: [], coverage: 1, confident: true };
}

/** A question answered. */
export interface Found {
  answer: Answer;
  /** Those that fit the selection. */
  results: readonly Result[];
  facets: readonly FacetCount[];
}
