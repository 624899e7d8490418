/** A figure in a text, and how many lines below the start of the text it stands. */
export interface Figure {
  figure: string;
  line: number;
}

/**
 * The figures of a text that the given phrases do not cover. A word with a letter before
 * its first digit (`p99`, `HTTP/2`) is a name, not a figure.
 */
export function figuresIn(text: string, given: readonly string[]): Figure[] {
  const open = given.reduce(blank, text);
  return [...open.matchAll(figure)].flatMap(({ 0: found, index }) =>
    isName(found) ? [] : [{ figure: found, line: open.slice(0, index).split('\n').length - 1 }],
  );
}

/** A run of letters and digits, joined by signs that stand inside numbers and names, with its currency or per cent. */
const figure =
  /[$€£]?(?=[\p{L}\p{N}./_:,'-]*\p{N})[\p{L}\p{N}]+(?:(?:[./_'-]|(?<=\p{N})[,:](?=\p{N}))[\p{L}\p{N}]+)*(?:\s?%)?/gu;

function isName(word: string): boolean {
  return /^\p{L}/u.test(word);
}

/** Takes the phrase out of the text wherever it stands by itself; line breaks stay. */
function blank(text: string, phrase: string): string {
  const words = phrase.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const alone = new RegExp(`(?<![\\p{L}\\p{N}]|\\p{N}[.,])${words.join('\\s+')}(?![\\p{L}\\p{N}]|[.,]\\p{N})`, 'gu');
  return text.replaceAll(alone, (found) => found.replaceAll(/\S/g, ' '));
}
