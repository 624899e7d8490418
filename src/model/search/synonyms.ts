import { stemmer } from 'stemmer';
import type { Word } from './words.ts';
import { wordsOf } from './words.ts';

/** Which other words mean the same as a word of a question, or as a phrase that starts with it. */
export class Synonyms {
  readonly #phrases = new Map<string, Phrase[]>();

  constructor(groups: readonly (readonly string[])[]) {
    for (const group of groups) {
      const members = group.map(wordsOf);
      for (const member of members) this.#add(member, members);
    }
  }

  /** The terms to search for beside the word at a place; of several words, all must stand on a page. */
  at(place: number, words: readonly Word[]): string[] {
    const [first, ...rest] = words.slice(place);
    if (first === undefined) return [];
    const phrases = this.#phrases.get(stemmer(first.term)) ?? [];
    return [...new Set(phrases.filter(({ others }) => follow(others, rest)).flatMap(({ terms }) => terms))];
  }

  #add(member: readonly Word[], members: readonly (readonly Word[])[]): void {
    const [first, ...others] = member.map(({ term }) => stemmer(term));
    if (first === undefined) return;
    const terms = members.filter((other) => other !== member).flatMap((other) => searchable(other) ?? []);
    this.#phrases.set(first, [...(this.#phrases.get(first) ?? []), { others, terms }]);
  }
}

/** A phrase that loses a word on its way to the index would find too much: `log in` is not `log`. */
function searchable(member: readonly Word[]): string | undefined {
  return member.every(({ telling }) => telling) ? member.map(({ term }) => term).join(' ') : undefined;
}

function follow(stems: readonly string[], words: readonly Word[]): boolean {
  return stems.every((stem, n) => {
    const word = words[n];
    return word?.joined === true && stemmer(word.term) === stem;
  });
}

interface Phrase {
  /** Stems after the first. */
  others: readonly string[];
  terms: readonly string[];
}
