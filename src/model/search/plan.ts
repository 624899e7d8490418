import type { Lexicon } from './lexicon.ts';
import type { Synonyms } from './synonyms.ts';
import { tellingWords, type Word, wordsOf } from './words.ts';

/** What to look up for a question: the rarest of its words, each with the forms in which the index may know it. */
export function planSearch(text: string, lexicon: Lexicon, synonyms: Synonyms): Plan {
  const words = wordsOf(text);
  const all = tellingWords(words).map((word) => groupFor(word, synonymsFor(word, words, synonyms), lexicon));
  const groups = rarest(all.filter(({ variants }) => variants.length > 0));
  return { groups, unknown: all.flatMap(({ asked, variants }) => (variants.length === 0 ? [asked] : [])) };
}

/** Common words of a long question only blur it. */
const mostGroups = 14;
const partShare = 0.5;
const startShare = 0.6;
const typoShare = 0.8;
const synonymShare = 0.45;

function synonymsFor({ term }: Word, words: readonly Word[], synonyms: Synonyms): string[] {
  const places = words.flatMap((word, place) => (word.term === term ? [place] : []));
  return places.flatMap((place) => synonyms.at(place, words));
}

function groupFor(word: Word, synonyms: readonly string[], lexicon: Lexicon): WordGroup {
  const others = synonyms.map((term): Variant => ({ term, share: synonymShare, how: 'synonym' }));
  const known = others.filter(({ term }) => term.split(' ').every((part) => lexicon.pagesWith(part) > 0));
  const own = ownVariants(word, lexicon);
  // A word that the synonyms know is spelt as it was meant.
  const meant = known.length > 0 ? own.filter(({ how }) => how !== 'typo') : own;
  const variants = distinct([...meant, ...known]);
  const common = Math.max(0, ...variants.map(({ term }) => lexicon.pagesWith(term)));
  return { asked: word.asked, weight: word.weight, common, variants };
}

/** The word itself, else its parts, else what it starts, else what it was meant to be. */
function ownVariants({ term, parts }: Word, lexicon: Lexicon): Variant[] {
  const pieces = parts.filter((part) => lexicon.pagesWith(part) > 0);
  const split = pieces.map((part): Variant => ({ term: part, share: partShare, how: 'part' }));
  if (lexicon.pagesWith(term) > 0) return [{ term, share: 1, how: 'same' }, ...split];
  if (split.length > 0) return split;
  if (term.length > 2 && lexicon.isKnown(term)) return [{ term, share: startShare, how: 'start' }];
  const meant = lexicon.repair(term);
  return meant === undefined ? [] : [{ term: meant, share: typoShare, how: 'typo' }];
}

function distinct(variants: readonly Variant[]): Variant[] {
  return variants.filter(({ term }, n) => variants.findIndex((other) => other.term === term) === n);
}

function rarest(groups: readonly WordGroup[]): WordGroup[] {
  const ranked = [...groups].sort((a, b) => b.weight - a.weight || a.common - b.common || (a.asked < b.asked ? -1 : 1));
  const kept = new Set(ranked.slice(0, mostGroups));
  return groups.filter((group) => kept.has(group));
}

/** The searches that a question needs, and the words that no search can help. */
export interface Plan {
  groups: readonly WordGroup[];
  /** Words that the index has in no form. */
  unknown: readonly string[];
}

/** One word that was asked for; a page counts it once, by its best variant. */
export interface WordGroup {
  asked: string;
  weight: number;
  /** On how many pages its commonest form stands. */
  common: number;
  variants: readonly Variant[];
}

/** A term to look up in place of the word, and how much of the word's worth it earns. */
export interface Variant {
  term: string;
  share: number;
  how: 'same' | 'part' | 'start' | 'typo' | 'synonym';
}
