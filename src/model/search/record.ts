import type { FacetName } from './facets.ts';

/** What search knows of one indexed page. */
export interface SearchRecord {
  kind: 'case' | 'symptom' | 'checklist';
  /** Address within the site, without the base path. */
  url: string;
  title: string;
  /** Cases that the page speaks for; those of a symptom come most telling first. */
  cases: readonly string[];
  /** Of a case: what results can be narrowed by. */
  facets?: Readonly<Record<FacetName, readonly string[]>>;
}

/** The file beside Pagefind's index, made with it. */
export interface SearchData {
  /** The known words, each with the number of its pages where that is more than one: `charge:12 twice`. */
  lexicon: string;
  /** Groups of words and phrases that mean the same. */
  synonyms: readonly (readonly string[])[];
  /** By the id under which Pagefind returns the page. */
  records: Readonly<Record<string, SearchRecord>>;
}
