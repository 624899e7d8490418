/** Entries under their first letter, in the order of the alphabet. Digits come first, as `0–9`. */
export function byLetter<T extends { label: string }>(entries: readonly T[]): { letter: string; entries: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const entry of [...entries].sort((a, b) => compare(a.label, b.label))) {
    const letter = letterOf(entry.label);
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  return [...groups].map(([letter, members]) => ({ letter, entries: members }));
}

function letterOf(label: string): string {
  const first = label
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .slice(0, 1)
    .toUpperCase();
  return /\p{N}/u.test(first) ? '0–9' : first;
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { sensitivity: 'base', ignorePunctuation: true });
}
