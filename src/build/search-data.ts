import { gunzipSync } from 'node:zlib';
import { type KnownWords, packWords } from '#model/search/lexicon.ts';
import type { SearchData, SearchRecord } from '#model/search/record.ts';
import type { Study } from '#model/study.ts';
import { studiesShowing } from '#model/symptom-cases.ts';
import type { SynonymGroup } from '#model/vocabulary.ts';
import type { Library } from './library.ts';

/** The pages that can answer a search: every case, its checklist, and every symptom. */
export function searchRecords({ studies, symptoms }: Pick<Library, 'studies' | 'symptoms'>): SearchRecord[] {
  const cases = studies.flatMap(({ id, study, checklist }): SearchRecord[] => [
    { kind: 'case', url: `/cases/${id}/`, title: study.title, cases: [id], facets: facetsOf(study) },
    { kind: 'checklist', url: `/checklists/${id}/`, title: checklist.title, cases: [id] },
  ]);
  const noticed = symptoms.map(({ id, label }): SearchRecord => {
    const showing = studiesShowing(id, studies).map((folder) => folder.id);
    return { kind: 'symptom', url: `/symptoms/${id}/`, title: label, cases: showing };
  });
  return [...cases, ...noticed];
}

/** What the browser needs beside Pagefind's own files. Throws when a page that can answer was not indexed. */
export function searchData(
  records: readonly SearchRecord[],
  synonyms: readonly SynonymGroup[],
  known: KnownWords,
  files: readonly IndexFile[],
): SearchData {
  const pages = files.flatMap(indexedPage);
  const idOf = new Map(pages.map(({ id, url }) => [url, id]));
  const underId = records.map((record) => {
    const id = idOf.get(record.url);
    if (id === undefined) throw new Error(`Search: the page ${record.url} is not in the index.`);
    return [id, record];
  });
  return { lexicon: packWords(known), synonyms, records: Object.fromEntries(underId) };
}

function facetsOf({ kind, systems, failureMode, trigger, detectedBy }: Study): NonNullable<SearchRecord['facets']> {
  return { kind: [kind], system: systems, failure: [failureMode], trigger: [trigger], seen: detectedBy };
}

/** A fragment is the gzipped description of one page, after a signature; its file bears the id of the page. */
function indexedPage({ path, content }: IndexFile): IndexedPage[] {
  const id = /^fragment\/(\w+)\.pf_fragment$/.exec(path)?.[1];
  if (id === undefined) return [];
  const json = gunzipSync(content).subarray(signature.length).toString('utf8');
  return [{ ...(JSON.parse(json) as Omit<IndexedPage, 'id'>), id }];
}

const signature = 'pagefind_dcd';

/** One file of an index, as Pagefind hands it over. */
export interface IndexFile {
  path: string;
  content: Uint8Array;
}

interface IndexedPage {
  id: string;
  url: string;
}
