import type { RunEvent } from './event.ts';
import { fingerprint } from './version.ts';

/**
 * Events as lines of a file that is only ever added to. Each line carries its own check and begins with the line break,
 * so that a line that was cut off spoils neither the one before it nor the one that is written after it.
 */
export function linesOf(events: readonly RunEvent[]): string {
  return events.map((event) => lineOf(JSON.stringify(event))).join('');
}

/** The events of such a file; a line that is torn or was changed is left out. */
export function readLines(text: string): RunEvent[] {
  return text.split('\n').flatMap((line) => {
    const body = line.slice(CHECK + 1);
    return line.slice(0, CHECK) === fingerprint(body) ? [JSON.parse(body) as RunEvent] : [];
  });
}

function lineOf(body: string): string {
  return `\n${fingerprint(body)} ${body}`;
}

const CHECK = fingerprint('').length;
