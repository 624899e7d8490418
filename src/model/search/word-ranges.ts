import { stemmer } from 'stemmer';

/** Where words stand in a text, in any form of theirs: start and end of each. */
export function wordRanges(text: string, words: readonly string[]): [number, number][] {
  const stems = new Set(words.map((word) => stemmer(word.toLowerCase())));
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match): [number, number][] =>
    stems.has(stemmer(match[0].toLowerCase())) ? [[match.index, match.index + match[0].length]] : [],
  );
}
