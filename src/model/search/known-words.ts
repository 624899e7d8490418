import { stemmer } from 'stemmer';
import { bareWords } from './query.ts';

/** The stems of all words of some texts, each once, in alphabetical order. */
export function stemsOf(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => [...bareWords(text), ...wholes(text)]);
  return [...new Set(words.map((word) => stemmer(word)))].filter((stem) => stem.length > 1).sort();
}

/** Is the word among them, or the start of one? */
export function isKnown(word: string, stems: readonly string[]): boolean {
  const stem = stemmer(word);
  return stems.some((known) => known.startsWith(stem));
}

/** `fail-over` is also indexed as one word. */
function wholes(text: string): string[] {
  return text.split(/\s+/).map((token) => token.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase());
}
