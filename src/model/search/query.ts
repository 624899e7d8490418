import { normalise } from './normalise.ts';
import { stopWords } from './stop-words.ts';

/** The words to search for: those that tell something. */
export function planSearch(text: string): WordGroup[] {
  const words = distinct(normalise(text).match(wordPattern) ?? []);
  const telling = words.filter((word) => !saysNothing(bare(word)) && normalise(word) === word);
  return mostPromising(telling).map(groupFor);
}

/** A text as it is indexed: what is never asked for costs its readers bytes. */
export function withoutStopWords(text: string): string {
  return text.replace(wordPattern, (word) => (stopWords.has(bare(word)) ? '' : word));
}

/** A long paste as a text that fits into an address. Law: `planSearch(shorten(x)) = planSearch(x)`. */
export function shorten(text: string): string {
  if (text.length <= 200 && !/[\r\n]/.test(text)) return text;
  const words = planSearch(text).map(({ asked }) => asked);
  return words.join(', ');
}

/** All words of a text as the indexer writes them, parts of compounds apart. */
export function bareWords(text: string): string[] {
  return (text.match(wordPattern) ?? []).map(bare);
}

/** Letters, digits and underscores; an apostrophe inside a word belongs to it. */
const wordPattern = /[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)*/gu;

/** A paste may hold hundreds of words; more than these cost time and add nothing. */
const mostWords = 48;

/** What programs print and nobody says: errno names, exceptions, SQLSTATEs. */
const errorIdentifier =
  /^(?:E(?!RRORS?$)[A-Z]{4,}|[A-Z]\w+(?:Exception|Error)|(?:08|2[2358]|4[02]|5[34578])[0-9A-Z]{3})$/;

const partWeight = 0.5;

function distinct(words: readonly string[]): string[] {
  const first = new Map<string, string>();
  for (const word of words) if (bare(word) !== '' && !first.has(bare(word))) first.set(bare(word), word);
  return [...first.values()];
}

/** A word as the indexer writes it. */
function bare(word: string): string {
  return word.replace(/['’_]/g, '').toLowerCase();
}

/** Counts say nothing either; numbers of three to five digits may be status codes. */
function saysNothing(word: string): boolean {
  return word.length === 1 || /^(?:\d{1,2}|\d{6,})$/.test(word) || stopWords.has(word);
}

function mostPromising(words: readonly string[]): string[] {
  const promise = (word: string) => weightOf(word) * 100 + word.length;
  const ranked = [...words].sort((a, b) => promise(b) - promise(a) || (a < b ? -1 : 1));
  const kept = new Set(ranked.slice(0, mostWords));
  return words.filter((word) => kept.has(word));
}

function weightOf(word: string): number {
  return errorIdentifier.test(word) ? 2 : 1;
}

/** The parts of `current_backoff` and `QueuePool` may match where the whole does not. */
function groupFor(asked: string): WordGroup {
  const whole = bare(asked);
  const parts = distinct(asked.replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_').split('_')).map(bare);
  const telling = parts.filter((part) => part !== whole && part.length > 2 && !saysNothing(part));
  return {
    asked,
    weight: weightOf(asked),
    variants: [{ term: whole, weight: 1 }, ...telling.map((term) => ({ term, weight: partWeight }))],
  };
}

/** One word that was asked for; a page counts it once, by its best variant. */
export interface WordGroup {
  asked: string;
  weight: number;
  variants: readonly Variant[];
}

/** A term to look up in place of the word. */
export interface Variant {
  term: string;
  weight: number;
}
