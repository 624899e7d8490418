import fc from 'fast-check';
import { HEAD, serialise } from '#model/run/archive.ts';
import type { RunEvent } from '#model/run/event.ts';
import { merge } from '#model/run/merge.ts';
import { versionOf } from '#model/run/version.ts';
import { withhold } from '#model/run/withheld.ts';
import { anyLog, anyLogs } from '../unit/run-log.ts';
import { anyJson, anyText, hostileTexts } from './hostile.ts';

/** Logs of one device and of several, always the same ones: what is done to them differs. */
const logs: readonly RunEvent[][] = [
  ...fc.sample(anyLog, { numRuns: 40, seed: 1 }),
  ...fc.sample(anyLogs, { numRuns: 20, seed: 2 }).map((several) => merge(...several)),
].filter((log) => log.length > 0);

const someLog = fc
  .tuple(fc.constantFrom(...logs), fc.constantFrom('run', 'run', 'other', 'new'), fc.boolean())
  .map(([log, run, isKeptBack]) =>
    log.map((event) => ({ ...(isKeptBack ? withhold(event) : event), run }) as RunEvent),
  );

/** Values of a log replaced, added, renamed or repeated, at any depth, as the text that each entry becomes. */
export const mutatedEntries: fc.Arbitrary<string[]> = fc
  .tuple(someLog, fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(5), anyJson, anyText), { maxLength: 4 }), fc.boolean())
  .map(([log, changes, isVersionRight]) => {
    const entries = log.map((event) => JSON.stringify(event));
    for (const [which, ...change] of changes) {
      const at = which % entries.length;
      entries[at] = mutated(log[at] as RunEvent, change, isVersionRight);
    }
    return entries;
  });

/** Entries that are valid each for itself, in an order and number that no device writes. */
const shuffledEntries = fc
  .tuple(someLog, someLog, fc.array(fc.tuple(fc.nat(), fc.nat(), anyText), { maxLength: 6 }))
  .map(([one, other, changes]) => {
    const entries = [...one, ...other];
    for (const [from, to, text] of changes) {
      const [copied, into] = [entries[from % entries.length], entries[to % entries.length]];
      if (copied && into)
        entries.push({
          ...copied,
          replica: into.replica,
          seq: into.seq,
          text,
          reason: text,
          title: text,
        } as unknown as RunEvent);
    }
    return entries.map((event) => JSON.stringify(event));
  });

/** The file that entries make. */
export function fileOf(entries: readonly string[], style = 0): string {
  if (style === 1) return [HEAD, entries.join(','), ']}'].join('');
  if (style === 2) return `\uFEFF ${HEAD}\r\n${entries.join(' ,\r\n')}\r\n]}\r\n`;
  return `${HEAD}\n${entries.join(',\n')}\n]}\n`;
}

const entryFiles = fc
  .tuple(fc.oneof({ weight: 3, arbitrary: mutatedEntries }, { weight: 1, arbitrary: shuffledEntries }), fc.nat(2))
  .map(([entries, style]) => fileOf(entries, style));

/** Bytes cut out, put in and flipped. */
const brokenFiles = fc
  .tuple(someLog.map(serialise), fc.array(fc.tuple(fc.nat(), fc.nat(60), anyText), { minLength: 1, maxLength: 5 }))
  .map(([file, cuts]) => cuts.reduce((text, [at, cut, put]) => splice(text, at % (text.length + 1), cut, put), file));

const flippedFiles = fc
  .tuple(someLog.map(serialise), fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 8 }))
  .map(([file, flips]) => {
    const bytes = Buffer.from(file);
    for (const [at, bit] of flips) bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << bit);
    return new TextDecoder().decode(bytes);
  });

const joinedFiles = fc
  .tuple(entryFiles, entryFiles, fc.nat(), fc.nat())
  .map(([one, other, end, start]) => one.slice(0, end % (one.length + 1)) + other.slice(start % (other.length + 1)));

const envelopes = fc
  .tuple(anyJson, anyJson, anyJson)
  .map(([casebook, version, events]) => `{"casebook":${casebook},"version":${version},"events":${events}}`);

const floods = fc.constantFrom(
  `"${'\\"'.repeat(50_000)}`,
  fileOf([`{"x":"${'\\"'.repeat(100_000)}"}`]),
  `${HEAD}\n${'[\n'.repeat(20_000)}`,
  fileOf(Array.from({ length: 2_500 }, (_, n) => JSON.stringify({ ...logs[0]?.[0], run: `r${n}` }).slice(0, 30_000))),
  '{'.repeat(100_000),
  ...hostileTexts,
);

/** Any text that somebody can hand over as a file of runs; most get past the reader of JSON. */
export const archiveTexts: fc.Arbitrary<string> = fc.oneof(
  { weight: 60, arbitrary: entryFiles },
  { weight: 12, arbitrary: brokenFiles },
  { weight: 10, arbitrary: flippedFiles },
  { weight: 8, arbitrary: joinedFiles },
  { weight: 5, arbitrary: envelopes },
  { weight: 4, arbitrary: fc.oneof(fc.string({ unit: 'binary' }), fc.json(), anyText) },
  { weight: 1, arbitrary: floods },
);

type Change = [place: number, how: number, json: string, text: string];

/** One entry as text, with one value changed; a checklist that was changed can still be of the version that it says. */
function mutated(event: RunEvent, [place, how, json, text]: Change, isVersionRight: boolean): string {
  const copy = structuredClone(event) as unknown as Holder;
  const holders = holdersIn(copy);
  const holder = holders[place % holders.length] as Holder;
  const names = Object.keys(holder);
  const name = names[(place >> 3) % names.length] ?? 'x';
  if (how === 0) holder[`${text}`] = MARK;
  else if (how === 1) delete holder[name];
  else holder[name] = MARK;
  const repeated = how === 2 ? `${MARKED},${JSON.stringify(name)}:${json}` : MARKED;
  const withValue = JSON.stringify(copy).replace(MARKED, () => (how === 2 ? repeated.replace(MARKED, json) : json));
  return isVersionRight ? withRightVersion(withValue) : withValue;
}

/** Every object and list in an entry, the entry first. */
function holdersIn(value: unknown): Holder[] {
  if (typeof value !== 'object' || value === null) return [];
  return [value as Holder, ...Object.values(value).flatMap(holdersIn)];
}

/** Whoever forges a checklist can forge its version as well. */
function withRightVersion(entry: string): string {
  try {
    const { snapshot } = JSON.parse(entry) as { snapshot?: Parameters<typeof versionOf>[0] };
    return snapshot ? entry.replace(/"version":"[^"]*"/, () => `"version":"${versionOf(snapshot)}"`) : entry;
  } catch {
    return entry;
  }
}

function splice(text: string, at: number, cut: number, put: string): string {
  return text.slice(0, at) + put + text.slice(at + cut);
}

const MARK = '@@here@@';
const MARKED = JSON.stringify(MARK);

type Holder = Record<string, unknown>;
