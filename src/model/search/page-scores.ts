import type { FoundWord, Match } from './blend.ts';
import { rarity } from './confidence.ts';
import type { SearchRecord } from './record.ts';

/**
 * How well each page fits, by address: the sum of what its words earn, raised by how much of the question it covers, and
 * on the page of a symptom by how much of it stands together, as it does in a phrase that somebody says.
 */
export function scorePages(found: readonly FoundWord[], records: readonly SearchRecord[]): Map<string, number> {
  const words = found.map((word) => ({ ...word, rarity: rarity(word.pages.size, records.length) }));
  const asked = sum(words.map((word) => word.rarity));
  return new Map(
    records.flatMap(({ url, kind }): [string, number][] => {
      const onPage = words.flatMap(({ pages, rarity }) => {
        const match = pages.get(url);
        return match ? [{ ...match, rarity }] : [];
      });
      if (onPage.length === 0) return [];
      const together = kind === 'symptom' ? apart + phrase * (mostTogether(onPage) / asked) : 1;
      return [[url, scoreOf(onPage, asked, found.length) * together]];
    }),
  );
}

const coveragePower = 0.7;
/** A page with every word of the question as it was asked. */
const allWordsBonus = 1.15;
/** What a symptom is worth when the words of the question stand far apart, and what is added when they stand together. */
const apart = 0.3;
const phrase = 2;
/** A phrase of a symptom has about so many words that tell something. */
const phraseLength = 5;

function scoreOf(onPage: readonly OnPage[], asked: number, words: number): number {
  const covered = sum(onPage.map(({ rarity }) => rarity));
  const own = onPage.filter(({ variant }) => variant.how === 'same').length;
  const bonus = words > 1 && own === words ? allWordsBonus : 1;
  return sum(onPage.map(({ score }) => score)) * (covered / asked) ** coveragePower * bonus;
}

/** The rarity of the words that stand in one stretch of the page, where it is largest; each word counts once. */
function mostTogether(onPage: readonly OnPage[]): number {
  const places = onPage.flatMap(({ places, rarity }, word) =>
    places.map(({ at, share }) => ({ at, word, worth: rarity * share })),
  );
  places.sort((a, b) => a.at - b.at);
  return places.reduce((most, _, start) => Math.max(most, worthFrom(start, places)), 0);
}

function worthFrom(start: number, places: readonly { at: number; word: number; worth: number }[]): number {
  const end = (places[start]?.at ?? 0) + phraseLength;
  const best: number[] = [];
  for (let n = start; (places[n]?.at ?? end) < end; n++) {
    const { word, worth } = places[n] as (typeof places)[number];
    best[word] = Math.max(best[word] ?? 0, worth);
  }
  return best.reduce((total, worth) => total + worth, 0);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

type OnPage = Match & { rarity: number };
