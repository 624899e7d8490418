import type { StoreHealth } from './port.ts';

/** Says what was recorded here and is gone; empty when nothing is. */
export function missingWords({ missing }: StoreHealth, clock: (ms: number) => string): string {
  if (missing === undefined) return '';
  return `${entryWords(missing.entries)} recorded here at ${clock(missing.at)} ${missing.entries === 1 ? 'is' : 'are'} missing.`;
}

/** A number of entries. */
export function entryWords(entries: number): string {
  return `${entries} ${entries === 1 ? 'entry' : 'entries'}`;
}
