import { coverageOf, isConfident } from './confidence.ts';
import { scorePages } from './page-scores.ts';
import type { Variant } from './plan.ts';
import type { SearchRecord } from './record.ts';

/**
 * Adds up what the words found, by case: a case counts by its own page, its best symptom and its checklist. Law: the
 * order of words changes nothing.
 */
export function blend(
  words: readonly FoundWord[],
  unknown: readonly string[],
  records: readonly SearchRecord[],
): Answer {
  const found = words.filter(({ pages }) => pages.size > 0);
  const inOrder = [...found].sort((a, b) => compare(a.asked, b.asked));
  const scores = scorePages(inOrder, records);
  const results = [...byCase(records)].flatMap(([id, pages]) => resultFor(id, pages, scores, found) ?? []);
  results.sort((a, b) => b.score - a.score || compare(a.study.url, b.study.url));
  const ignored = [...unknown, ...words.filter(({ pages }) => pages.size === 0).map(({ asked }) => asked)];
  const [first] = results;
  const coverage = first ? coverageOf(first, found, ignored.length, records.length) : 0;
  return { results, ignored, coverage, confident: first !== undefined && isConfident(first, coverage) };
}

/** A symptom speaks for the case that shows it most, and half for the others. */
const laterCaseShare = 0.5;
const checklistShare = 0.3;

function byCase(records: readonly SearchRecord[]): Map<string, SearchRecord[]> {
  const cases = new Map<string, SearchRecord[]>();
  for (const record of records) {
    for (const id of record.cases) {
      const pages = cases.get(id);
      if (pages) pages.push(record);
      else cases.set(id, [record]);
    }
  }
  return cases;
}

function resultFor(
  id: string,
  pages: readonly SearchRecord[],
  scores: ReadonlyMap<string, number>,
  found: readonly FoundWord[],
): Result | undefined {
  const best = (kind: SearchRecord['kind']) => bestOf(pages, kind, id, scores);
  const [own, symptom, checklist] = [best('case'), best('symptom'), best('checklist')];
  const score = own.score + symptom.score + checklistShare * checklist.score;
  const study = pages.find(({ kind }) => kind === 'case');
  if (score === 0 || study === undefined) return undefined;
  const hits = [own, symptom, checklist].flatMap(({ page }) => page ?? []);
  const list = pages.find(({ kind }) => kind === 'checklist');
  return { study, symptom: symptom.page, checklist: list, score, why: reasons(hits, found) };
}

function bestOf(
  pages: readonly SearchRecord[],
  kind: SearchRecord['kind'],
  id: string,
  scores: ReadonlyMap<string, number>,
): Best {
  let best: Best = { page: undefined, score: 0 };
  for (const page of pages) {
    if (page.kind !== kind) continue;
    const score = (scores.get(page.url) ?? 0) * (page.cases[0] === id ? 1 : laterCaseShare);
    if (score > best.score) best = { page, score };
  }
  return best;
}

/** The strongest match of each word on the pages that speak for a case. */
function reasons(hits: readonly SearchRecord[], found: readonly FoundWord[]): Reason[] {
  return found.flatMap(({ asked, pages }) => {
    const matches = hits.flatMap(({ url }) => pages.get(url) ?? []);
    const [best] = matches.sort((a, b) => b.variant.share - a.variant.share || b.score - a.score);
    if (best === undefined) return [];
    const { how, term, share } = best.variant;
    return [{ asked, matched: how === 'same' ? asked : term, how, share }];
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

interface Best {
  page: SearchRecord | undefined;
  score: number;
}

/** A word that was asked for, with the pages that it found. */
export interface FoundWord {
  asked: string;
  weight: number;
  /** By address. */
  pages: ReadonlyMap<string, Match>;
}

/** What a word earns a page. */
export interface Match {
  /** The form of the word that stands on the page. */
  variant: Variant;
  score: number;
  /** Where on the page some form of the word stands, counted in words, and what that form is worth. */
  places: readonly { at: number; share: number }[];
}

/** A word of the question, and what was found for it. */
export interface Reason {
  asked: string;
  matched: string;
  how: Variant['how'];
  /** How much of the word's worth the match earned. */
  share: number;
}

/** A case that answers, best first. */
export interface Result {
  study: SearchRecord;
  /** The symptom that matched best; none when only the case's own page or its checklist did. */
  symptom: SearchRecord | undefined;
  checklist: SearchRecord | undefined;
  score: number;
  why: readonly Reason[];
}

/** The cases for a question, and the words that nothing was found for. */
export interface Answer {
  results: readonly Result[];
  ignored: readonly string[];
  /** How much of the question the first case covers, from 0 to 1. */
  coverage: number;
  /** Is the first case likely to be an answer, and not just the nearest? */
  confident: boolean;
}
