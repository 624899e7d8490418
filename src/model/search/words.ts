import { normalise } from './normalise.ts';
import { stopWords } from './stop-words.ts';

/** The words of a question in their order, each with what it is worth. */
export function wordsOf(text: string): Word[] {
  const plain = normalise(text);
  const found = [...plain.matchAll(wordPattern)];
  return found.map((match, n) => {
    const before = found[n - 1];
    const gap = before ? plain.slice(before.index + before[0].length, match.index) : '·';
    return wordFrom(match[0], /^[\s-]+$/.test(gap));
  });
}

/**
 * A question as a text that fits into an address: a long paste becomes the words that are searched for.
 * Law: `shorten(shorten(x)) = shorten(x)`.
 */
export function shorten(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  if (line.length <= longestQuestion) return line;
  const asked = tellingWords(wordsOf(text)).map(({ asked }) => asked);
  return asked.join(', ').slice(0, longestQuestion).trim();
}

/** The words that tell something, each once; of a paste with hundreds of words the most promising ones. */
export function tellingWords(words: readonly Word[]): Word[] {
  const first = new Map<string, Word>();
  for (const word of words) if (word.telling && !first.has(word.term)) first.set(word.term, word);
  return mostPromising([...first.values()]);
}

/** All forms under which the words of a text are known: as they are, their parts, and `fail-over` also as one word. */
export function knownForms(text: string): KnownForms {
  const words = text.match(wordPattern) ?? [];
  const joined = (text.match(hyphenated) ?? []).map((word) => word.replaceAll('-', '').toLowerCase());
  return { whole: [...words.map(bare), ...joined], parts: words.flatMap((word) => partsOf(word, bare(word))) };
}

/** Letters, digits and underscores; an apostrophe inside a word belongs to it. */
const wordPattern = /[\p{L}\p{N}_]+(?:['’][\p{L}\p{N}_]+)*/gu;

const hyphenated = /(?<![\p{L}\p{N}_-])\p{L}+(?:-\p{L}+)+(?![\p{L}\p{N}_-])/gu;

/** Addresses of up to two thousand letters pass everywhere, and a sign may take nine of them. */
const longestQuestion = 600;

/** A paste may hold hundreds of words; more than these cost time and add nothing. */
const mostWords = 48;

/** What programs print and nobody says: errno names, exceptions, SQLSTATEs. */
const errorIdentifier =
  /^(?:E(?!RRORS?$)[A-Z]{4,}|[A-Z]\w+(?:Exception|Error)|(?:08|2[2358]|4[02]|5[34578])[0-9A-Z]{3})$/;

function wordFrom(asked: string, joined: boolean): Word {
  const term = bare(asked);
  return {
    asked,
    term,
    parts: partsOf(asked, term),
    weight: errorIdentifier.test(asked) ? 2 : 1,
    telling: !saysNothing(term) && normalise(asked) === asked,
    joined,
  };
}

/** A word as the index has it. */
function bare(word: string): string {
  return word.replace(/['’_]/g, '').toLowerCase();
}

/** The parts of `current_backoff` and `QueuePool` may match where the whole does not. */
function partsOf(asked: string, whole: string): string[] {
  const parts = asked
    .replace(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, '_')
    .split('_')
    .map(bare);
  return [...new Set(parts)].filter((part) => part !== whole && part.length > 2 && !saysNothing(part));
}

/** Counts say nothing either; numbers of three to five digits may be status codes. */
function saysNothing(term: string): boolean {
  return term.length <= 1 || /^(?:\d{1,2}|\d{6,})$/.test(term) || stopWords.has(term);
}

function mostPromising(words: readonly Word[]): Word[] {
  const promise = ({ weight, asked }: Word) => weight * 100 + Math.min(asked.length, 20);
  const ranked = [...words].sort((a, b) => promise(b) - promise(a) || (a.asked < b.asked ? -1 : 1));
  const kept = new Set(ranked.slice(0, mostWords));
  return words.filter((word) => kept.has(word));
}

/** One word of a question. */
export interface Word {
  asked: string;
  /** As the index has it. */
  term: string;
  /** Parts of a compound. */
  parts: readonly string[];
  /** Error identifiers count double. */
  weight: number;
  /** Stop-words and counts tell nothing. */
  telling: boolean;
  /** It follows the word before it with nothing but space or a hyphen between. */
  joined: boolean;
}

/** The words of a text in every form. */
export interface KnownForms {
  whole: readonly string[];
  /** Of compounds. */
  parts: readonly string[];
}
