import { stemmer } from 'stemmer';

/** Where words with these stems stand in a text: start and end of each. */
export function wordRanges(text: string, stems: ReadonlySet<string>): [number, number][] {
  return [...text.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match): [number, number][] =>
    stems.has(stemmer(match[0].toLowerCase())) ? [[match.index, match.index + match[0].length]] : [],
  );
}
