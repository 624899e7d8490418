import type { SearchIndex } from '#model/search/answer.ts';
import { knownWords, Lexicon, stemsOf } from '#model/search/lexicon.ts';
import type { SearchRecord } from '#model/search/record.ts';
import { Synonyms } from '#model/search/synonyms.ts';
import { cases, symptoms, synonyms } from './content.ts';

const told = (symptoms.value ?? []).flatMap(({ label, aliases }) => [label, ...aliases]);
const pasted = cases.flatMap(({ prose }) => prose?.value?.errorStrings ?? []);
/** What people say and paste, in the words of the content. */
export const phrases = [...told, ...pasted];

const records: SearchRecord[] = cases.flatMap(({ id, prose }): SearchRecord[] => {
  const facets = { kind: ['failure'], system: ['queue'], failure: [], trigger: [], seen: ['customers'] };
  return [{ kind: 'case', url: `/cases/${id}/`, title: prose?.value?.title ?? id, cases: [id], facets }];
});
const pages = cases.map(({ prose }) => prose?.text ?? '');

/** The index of the site is Pagefind's and is asked in a browser; this one knows the same words, and finds their pages. */
export const index: SearchIndex = {
  records,
  lexicon: new Lexicon(knownWords(pages)),
  synonyms: new Synonyms(synonyms.value ?? []),
  search: async (term) => hitsOf(stemsOf(term)),
};

function hitsOf(stems: string): Awaited<ReturnType<SearchIndex['search']>> {
  return records.flatMap(({ url }, n) => {
    const place = stemmed[n]?.indexOf(stems) ?? -1;
    return place === -1 ? [] : [{ url, score: 3, places: [place] }];
  });
}

const stemmed = pages.map((page) => stemsOf(page.toLowerCase().replace(/[^a-z0-9]+/g, ' ')));
