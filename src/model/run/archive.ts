import { compareEvents, type RunEvent } from './event.ts';

/** Writes logs as a file: JSON with one entry on each line, so that a file that was cut off can still be read. */
export function serialise(events: readonly RunEvent[]): string {
  const lines = [...events].sort(compareEvents).map((event) => JSON.stringify(event));
  return `${HEAD}\n${lines.join(',\n')}\n]}\n`;
}

/** The first line of a file of runs. A new layout gets a new number. */
export const VERSION = 1;
export const HEAD = `{"casebook":"runs","version":${VERSION},"events":[`;

/** The longest file that is read, in characters. */
export const LONGEST = 20_000_000;
