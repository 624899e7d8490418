import type { SearchPage } from '../../src/build/search-index.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';
import { type RandomStream, randomStream } from '../../src/model/simulation/random.ts';

/**
 * Cases as large as ours, each with a page, a checklist and five symptoms for every seven pages, over a vocabulary in
 * which the hundredth word is a hundred times rarer than the first, as in any language. Same count, same pages.
 */
export function generatePages(count: number): { pages: SearchPage[]; records: SearchRecord[]; questions: string[] } {
  const random = randomStream(count, 'search-bench');
  const words = vocabulary(20_000, random);
  const draw = rareEnough(random.zipf(words.length, 1));
  const text = (length: number) => Array.from({ length }, () => words[draw()]).join(' ');
  const records = Array.from({ length: count }, (_, n) => recordOf(n, text(6)));
  const lengths = { case: 900, checklist: 400, symptom: 110 };
  const pages = records.map(({ url, kind, title }) => ({ url, html: pageOf(title, text(lengths[kind])) }));
  const questions = Array.from({ length: 41 }, () => text(9));
  return { pages, records, questions };
}

function recordOf(n: number, title: string): SearchRecord {
  const study = Math.floor(n / 7);
  const kind = n % 7 === 0 ? 'case' : n % 7 === 1 ? 'checklist' : 'symptom';
  return { kind, url: `/${kind}s/generated-${n}/`, title, cases: [`generated-${study}`] };
}

function pageOf(title: string, text: string): string {
  return `<html lang="en"><body><article data-pagefind-body><h1>${title}</h1><p>${text}</p></article></body></html>`;
}

/** The commonest words of a language are stop-words: neither pages nor questions keep them. */
function rareEnough(draw: () => number): () => number {
  return () => {
    let rank = draw();
    while (rank < 100) rank = draw();
    return rank;
  };
}

/** Words that can be spoken, the common ones short, as they are in a language. */
function vocabulary(count: number, random: RandomStream): string[] {
  const syllable = () => `${'bcdfghjklmnprstvw'[random.integer(17)]}${'aeiou'[random.integer(5)]}`;
  const words = new Set<string>();
  while (words.size < count) {
    const length = 2 + Math.min(3, Math.floor(Math.log10(words.size + 10)) - 1);
    words.add(Array.from({ length }, syllable).join(''));
  }
  return [...words];
}
