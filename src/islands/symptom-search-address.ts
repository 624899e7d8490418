import { facetNames, type Selection } from '#model/search/facets.ts';
import { shorten } from '#model/search/words.ts';
import { keepInAddress } from './query-address.ts';

/** The question that came with the address, or an empty one. */
export function askedInAddress(): string {
  return new URLSearchParams(location.search).get('q') ?? '';
}

/** The selection that came with the address. */
export function selectionInAddress(): Selection {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(facetNames.map((name) => [name, given.getAll(name)]));
}

/** Makes the address one that can be shared. */
export function keepQuestion(question: string, selection: Selection): void {
  const asked = question.trim() === '' ? [] : [['q', shorten(question)] as const];
  const narrowed = facetNames.flatMap((name) => (selection[name] ?? []).map((value) => [name, value] as const));
  keepInAddress(['q', ...facetNames], [...asked, ...narrowed]);
}
