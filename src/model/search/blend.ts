import type { SearchRecord } from './record.ts';

/**
 * Adds up what the words found, by case. A page counts by the sum of its words and by how much of the question it
 * covers; a case by its own page, its best symptom and its checklist. Law: the order of words changes nothing.
 */
export function blend(words: readonly FoundWord[], records: readonly SearchRecord[]): Answer {
  const found = rarest(words.filter(({ pages }) => pages.size > 0));
  const scores = scorePages(found, records.length);
  const results = [...byCase(records)].flatMap(([study, pages]) => resultFor(study, pages, scores, words));
  results.sort((a, b) => b.score - a.score || compare(a.study.url, b.study.url));
  return { results, ignored: words.filter(({ pages }) => pages.size === 0).map(({ asked }) => asked) };
}

/** Common words of a long question only blur it. */
const mostWords = 14;
const coveragePower = 0.7;
/** A symptom speaks for the case that shows it most, and half for the others. */
const laterCaseShare = 0.5;
const checklistShare = 0.3;

function rarest(found: readonly FoundWord[]): FoundWord[] {
  const ranked = [...found].sort((a, b) => a.pages.size - b.pages.size || compare(a.asked, b.asked));
  return ranked.slice(0, mostWords);
}

function scorePages(found: readonly FoundWord[], total: number): Map<string, number> {
  const asked = sum(found.map(({ pages }) => rarity(pages.size, total)));
  const urls = new Set(found.flatMap(({ pages }) => [...pages.keys()]));
  return new Map([...urls].map((url) => [url, scorePage(url, found, total, asked)]));
}

function scorePage(url: string, found: readonly FoundWord[], total: number, asked: number): number {
  const matched = found.filter(({ pages }) => pages.has(url));
  const covered = sum(matched.map(({ pages }) => rarity(pages.size, total)));
  return sum(matched.map(({ pages }) => pages.get(url)?.score ?? 0)) * (covered / asked) ** coveragePower;
}

/** Inverse document frequency, never negative. */
function rarity(pages: number, total: number): number {
  return Math.log(1 + (Math.max(total, pages) - pages + 0.5) / (pages + 0.5));
}

function byCase(records: readonly SearchRecord[]): Map<string, SearchRecord[]> {
  const cases = new Map<string, SearchRecord[]>();
  for (const record of records) {
    for (const id of record.cases) cases.set(id, [...(cases.get(id) ?? []), record]);
  }
  return cases;
}

function resultFor(
  id: string,
  pages: readonly SearchRecord[],
  scores: ReadonlyMap<string, number>,
  words: readonly FoundWord[],
): Result[] {
  const best = (kind: SearchRecord['kind']) =>
    bestOf(
      pages.filter((page) => page.kind === kind),
      id,
      scores,
    );
  const [own, symptom, checklist] = [best('case'), best('symptom'), best('checklist')];
  const score = own.score + symptom.score + checklistShare * checklist.score;
  const study = pages.find(({ kind }) => kind === 'case');
  if (score === 0 || study === undefined) return [];
  const hits = [own, symptom, checklist].flatMap(({ page }) => page ?? []);
  return [
    {
      study,
      symptom: symptom.page,
      checklist: pages.find(({ kind }) => kind === 'checklist'),
      score,
      why: reasons(hits, words),
    },
  ];
}

function bestOf(pages: readonly SearchRecord[], id: string, scores: ReadonlyMap<string, number>): Best {
  let best: Best = { page: undefined, score: 0 };
  for (const page of pages) {
    const score = (scores.get(page.url) ?? 0) * (page.cases[0] === id ? 1 : laterCaseShare);
    if (score > best.score) best = { page, score };
  }
  return best;
}

function reasons(hits: readonly SearchRecord[], words: readonly FoundWord[]): Reason[] {
  return words.flatMap(({ asked, pages }) => {
    const [match] = hits.flatMap(({ url }) => pages.get(url) ?? []);
    return match ? [{ asked, matched: match.matched }] : [];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
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
  /** By address. */
  pages: ReadonlyMap<string, Match>;
}

/** What a word earns a page. */
export interface Match {
  /** The word itself, or the variant of it that stands on the page. */
  matched: string;
  score: number;
}

/** A word of the question, and what was found for it. */
export interface Reason {
  asked: string;
  matched: string;
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
}
