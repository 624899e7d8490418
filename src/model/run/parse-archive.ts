import { HEAD, LONGEST, VERSION } from './archive.ts';
import type { RunEvent } from './event.ts';
import { isEvent } from './event-shape.ts';
import { hasRepeatedKey } from './repeated-key.ts';
import { versionOf } from './version.ts';

/** Reads a file of runs. It never throws; what is no entry is left out and counted, and everything else is kept as it is. */
export function parse(text: string): Parsed {
  if (text.length > LONGEST) return no('The file is larger than 20 MB. A run is far smaller: this is another file.');
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  if (trimmed === '') return no('The file is empty.');
  const whole = readJson(trimmed);
  if (whole === undefined) return fromLines(trimmed);
  return hasRepeatedKey(trimmed) ? no(REPEATED) : fromEnvelope(whole);
}

/** Why a file is refused that says two things in one place. */
export const REPEATED =
  'The file is broken: one entry names the same field twice, so nobody can say which of the two is meant. Nothing was taken over. Ask for the file again.';

function fromEnvelope(whole: unknown): Parsed {
  if (!isObject(whole) || whole.casebook !== 'runs') return no('This is not a file of runs from Casebook.');
  const { version, events } = whole;
  if (typeof version !== 'number' || !Array.isArray(events))
    return no('This file of runs is damaged: it has no list of entries.');
  if (version > VERSION)
    return no('This file was written by a newer version of Casebook. Reload this page to get it, then try again.');
  return sift(events, false);
}

/** A file that ends too early, or has a damaged line, is read line by line. */
function fromLines(text: string): Parsed {
  const [head, ...lines] = text.split('\n');
  if (head?.trim() !== HEAD) return no('This is not a file of runs from Casebook, or its beginning is damaged.');
  const entries = lines.filter((line) => line.trim() !== ']}').map((line) => line.replace(/,\s*$/, ''));
  const read = entries.map(readJson);
  if (entries.some((entry, at) => read[at] !== undefined && hasRepeatedKey(entry))) return no(REPEATED);
  return sift(read, true);
}

function sift(entries: readonly unknown[], isDamaged: boolean): Parsed {
  if (new Set(entries.map(runOf)).size > MOST_RUNS) return no(TOO_MANY);
  const shallow = entries.filter((entry) => isShallow(entry));
  shallow.forEach(dropPrototypes);
  const events = shallow.filter(isEvent).filter(isWhatItClaims);
  return { ok: true, events, leftOut: entries.length - events.length, isDamaged };
}

/** What is nested deeper than any entry could not be compared, copied or written again: each of them ends somewhere. */
function isShallow(value: unknown, levels = DEEPEST): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((part) => isShallow(part, levels - 1));
}

/** Whoever copies a key of this name gives the copy another prototype. Done here, since with a reviver reading took almost three times as long. */
function dropPrototypes(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  Reflect.deleteProperty(value, '__proto__');
  Object.values(value).forEach(dropPrototypes);
}

const DEEPEST = 32;

function runOf(entry: unknown): string {
  return typeof entry === 'object' && entry !== null && 'run' in entry && typeof entry.run === 'string'
    ? entry.run
    : '';
}

/** Each run is looked up on the device and shown, one by one. */
const MOST_RUNS = 2_000;
const TOO_MANY = 'The file holds more than 2,000 runs. Nothing was taken over. Ask for several smaller files.';

/** A checklist under the version of another would show the commands of one and copy those of the other. */
function isWhatItClaims(event: RunEvent): boolean {
  return event.v !== 1 || event.kind !== 'started' || versionOf(event.snapshot) === event.version;
}

/** What is no JSON is `undefined`. */
function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is { casebook?: unknown; version?: unknown; events?: unknown } {
  return typeof value === 'object' && value !== null;
}

function no(reason: string): Parsed {
  return { ok: false, reason };
}

/** What a file holds: entries, how many were left out, and whether the file itself was cut off or damaged. */
export type Parsed =
  | { ok: true; events: RunEvent[]; leftOut: number; isDamaged: boolean }
  | { ok: false; reason: string };
