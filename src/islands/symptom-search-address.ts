import { shorten } from '#model/search/query.ts';

/** An address within the site, under the base path that it was built for. */
export function inSite(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

/** The question that came with the address, or an empty one. */
export function askedInAddress(): string {
  return new URLSearchParams(location.search).get('q') ?? '';
}

/** Makes the address one that can be shared, without a new entry in the history. */
export function keepInAddress(question: string): void {
  const address = new URL(location.href);
  address.searchParams.delete('q');
  if (question.trim() !== '') address.searchParams.set('q', shorten(question));
  if (address.href !== location.href) history.replaceState(history.state, '', address);
}
