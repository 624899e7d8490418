import type { FoundWord, Result } from './blend.ts';

/**
 * A case is likely to answer when its evidence is strong, covers most of the question, and rests on several words; or
 * when one of its pages has all that was asked, word for word, as it has an error line.
 */
export function isConfident({ score, why }: Pick<Result, 'score' | 'why'>, coverage: number): boolean {
  const isVerbatim = coverage === 1 && why.length >= verbatimWords;
  return isVerbatim || score * Math.sqrt(coverage * why.length) >= leastEvidence;
}

const verbatimWords = 3;
/** Chosen so that about nine of ten questions on other troubles stay below it; see docs/search.md. */
const leastEvidence = 21;
/** A paste is full of words that stand nowhere; more of them say nothing more. */
const mostUnknown = 4;

/** How much of the question a case covers, rare words counting more. A word that stands nowhere is the rarest of all. */
export function coverageOf(
  { why }: Pick<Result, 'why'>,
  found: readonly FoundWord[],
  unknown: number,
  total: number,
): number {
  const shares = new Map(why.map(({ asked, share }) => [asked, share]));
  let [covered, asked] = [0, Math.min(unknown, mostUnknown) * rarity(0, total)];
  for (const { asked: word, pages } of found) {
    const worth = rarity(pages.size, total);
    asked += worth;
    covered += worth * (shares.get(word) ?? 0);
  }
  return asked === 0 ? 0 : covered / asked;
}

/** Inverse document frequency, never negative. */
export function rarity(pages: number, total: number): number {
  return Math.log(1 + (Math.max(total, pages) - pages + 0.5) / (pages + 0.5));
}
