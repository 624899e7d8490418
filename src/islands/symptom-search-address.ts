import { facetNames, type Selection } from '#model/search/facets.ts';
import { shorten } from '#model/search/words.ts';

/** The question that came with the address, or an empty one. */
export function askedInAddress(): string {
  return new URLSearchParams(location.search).get('q') ?? '';
}

/** The selection that came with the address. */
export function selectionInAddress(): Selection {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(facetNames.map((name) => [name, given.getAll(name)]));
}

/** Makes the address one that can be shared, without a new entry in the history. */
export function keepInAddress(question: string, selection: Selection): void {
  const address = new URL(location.href);
  for (const name of ['q', ...facetNames]) address.searchParams.delete(name);
  if (question.trim() !== '') address.searchParams.set('q', shorten(question));
  for (const name of facetNames) for (const value of selection[name] ?? []) address.searchParams.append(name, value);
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}
