import { stemsOf } from '#model/search/lexicon.ts';
import { knownForms } from '#model/search/words.ts';
import type { WeighedText } from './search-text.ts';

/**
 * A page for Pagefind, with stems in place of words. It names no language, so Pagefind stems nothing and its smaller
 * program does; whoever searches sends stems.
 */
export function stemmedPage(texts: readonly WeighedText[]): string {
  const groups = texts.map(({ tag, weight, text }) => {
    const { whole, parts } = knownForms(text);
    return stemmed(tag, weight, whole) + stemmed('p', weight * partShare, parts);
  });
  return `<html><body><div data-pagefind-body>${groups.join('')}</div></body></html>`;
}

/** A part says less than the whole of which it is one. */
const partShare = 0.5;

function stemmed(tag: WeighedText['tag'], weight: number, words: readonly string[]): string {
  if (words.length === 0) return '';
  return `<${tag} data-pagefind-weight="${weight}">${stemsOf(words.join(' '))}</${tag}>`;
}
