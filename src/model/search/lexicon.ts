import { stemmer } from 'stemmer';
import { editDistance } from '../nearest.ts';
import { knownForms } from './words.ts';

/** What stands in the index: which words, on how many pages. In the order of stems, so that starts are found quickly. */
export class Lexicon {
  readonly #words: readonly string[];
  readonly #stems: readonly string[];
  readonly #pages: readonly number[];

  constructor({ words, pages }: KnownWords) {
    this.#words = words;
    this.#stems = words.map((word) => stemmer(word));
    this.#pages = pages;
  }

  /** On how many pages some form of the word stands. */
  pagesWith(word: string): number {
    const place = this.#placeOf(stemmer(word));
    return place === undefined ? 0 : (this.#pages[place] ?? 0);
  }

  /** Does some form of the word stand in the index, or a word that starts with it? */
  isKnown(word: string): boolean {
    const stem = stemmer(word);
    return this.#stems[this.#firstFrom(stem)]?.startsWith(stem) ?? false;
  }

  /** The known word that a misspelt one was probably meant to be. Slips are rare in the first letter. */
  repair(word: string): string | undefined {
    let best: { place: number; edits: number; pages: number } | undefined;
    for (let place = this.#firstFrom(word.slice(0, 1)); this.#stems[place]?.[0] === word[0]; place++) {
      const edits = slips(word, this.#stems[place] as string);
      const pages = this.#pages[place] ?? 0;
      if (edits === undefined) continue;
      if (!best || edits < best.edits || (edits === best.edits && pages > best.pages)) best = { place, edits, pages };
    }
    return best && this.#words[best.place];
  }

  #placeOf(stem: string): number | undefined {
    const place = this.#firstFrom(stem);
    return this.#stems[place] === stem ? place : undefined;
  }

  /** Place of the first stem that does not stand before this one. */
  #firstFrom(stem: string): number {
    let [low, high] = [0, this.#stems.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#stems[middle] as string) < stem) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** All words of some pages in the order of their stems, the usual form of each, with the number of its pages. */
export function knownWords(pages: readonly string[]): KnownWords {
  const stems = new Map<string, { pages: number; forms: Map<string, number> }>();
  for (const page of pages) {
    for (const [stem, words] of formsOn(page)) {
      const known = stems.get(stem) ?? { pages: 0, forms: new Map<string, number>() };
      for (const word of words) known.forms.set(word, (known.forms.get(word) ?? 0) + 1);
      stems.set(stem, { ...known, pages: known.pages + 1 });
    }
  }
  const sorted = [...stems].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, known]) => known);
  return { words: sorted.map(({ forms }) => usualForm(forms)), pages: sorted.map((known) => known.pages) };
}

/** The form on most pages; of several, the shortest. */
function usualForm(forms: ReadonlyMap<string, number>): string {
  const [first] = [...forms].sort(([a, m], [b, n]) => n - m || a.length - b.length || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

/** Words as the index holds them. */
export function stemsOf(words: string): string {
  return words.split(' ').map(stemmer).join(' ');
}

/** Known words as a text, each with the number of its pages where that is more than one: `charge:12 twice`. */
export function packWords({ words, pages }: KnownWords): string {
  return words.map((word, n) => `${word}${(pages[n] ?? 1) > 1 ? `:${pages[n]}` : ''}`).join(' ');
}

/** Law: `unpackWords(packWords(known)) = known`. */
export function unpackWords(packed: string): KnownWords {
  const entries = packed.split(' ').map((entry) => entry.split(':'));
  return { words: entries.map(([word = '']) => word), pages: entries.map(([, count = '1']) => Number(count)) };
}

/** The forms of each stem on a page. */
function formsOn(text: string): Map<string, Set<string>> {
  const forms = new Map<string, Set<string>>();
  const { whole, parts } = knownForms(text);
  for (const word of [...whole, ...parts]) {
    const stem = stemmer(word);
    if (stem.length > 1) forms.set(stem, (forms.get(stem) ?? new Set()).add(word));
  }
  return forms;
}

/** How many slips of the fingers turn a form of the stem into the word; undefined when they are too many. */
function slips(word: string, stem: string): number | undefined {
  const own = stemmer(word);
  const inStem = editsWithin(own, stem, allowedEdits(own));
  if (inStem !== undefined || stem.length < 4) return inStem;
  // A slip in the ending spoils the stem: the common endings are tried as well.
  const inForms = endings.flatMap((ending) => editsWithin(word, stem + ending, Math.min(1, allowedEdits(word))) ?? []);
  return inForms.length > 0 ? Math.min(...inForms) : undefined;
}

const endings = ['e', 's', 'd', 'ed', 'es', 'ing', 'ion', 'er'];

function editsWithin(word: string, other: string, limit: number): number | undefined {
  if (limit === 0 || Math.abs(word.length - other.length) > limit) return undefined;
  // Short words have too many neighbours: only letters that changed places are taken for a slip.
  if (word.length < 6 && lettersOf(word) !== lettersOf(other)) return undefined;
  const edits = editDistance(word, other);
  return edits <= limit ? edits : undefined;
}

/** Numbers are never misspelt words. */
function allowedEdits(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

function lettersOf(word: string): string {
  return [...word].sort().join('');
}

/** The vocabulary of an index, as it is shipped. */
export interface KnownWords {
  /** One form of each stem, in the order of stems. */
  words: readonly string[];
  /** On how many pages each stem stands. */
  pages: readonly number[];
}
