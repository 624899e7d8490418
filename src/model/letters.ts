/** Entries under their first letter, in the order of the alphabet, articles passed over. Digits come first, as `0–9`. */
export function byLetter<T extends { label: string }>(entries: readonly T[]): { letter: string; entries: T[] }[] {
  const groups = new Map<string, T[]>();
  for (const entry of [...entries].sort((a, b) => compare(keyOf(a.label), keyOf(b.label)))) {
    const letter = letterOf(entry.label);
    groups.set(letter, [...(groups.get(letter) ?? []), entry]);
  }
  return [...groups].map(([letter, members]) => ({ letter, entries: members }));
}

function letterOf(label: string): string {
  const first = keyOf(label).slice(0, 1).toUpperCase();
  return /\p{N}/u.test(first) ? '0–9' : first;
}

/** A label as an index sorts it: without signs and article at its start. */
function keyOf(label: string): string {
  return label.replace(/^[^\p{L}\p{N}]+/u, '').replace(/^(the|an|a)\s+/i, '');
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { sensitivity: 'base', ignorePunctuation: true });
}
