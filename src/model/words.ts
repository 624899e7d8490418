/** A word of the vocabulary as a reader reads it: `stale-read` is “stale read”. */
export function inWords(id: string): string {
  return id.replaceAll('-', ' ');
}
