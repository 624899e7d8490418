import { LONGEST } from '#model/run/archive.ts';
import { type Parsed, parse, REPEATED } from '#model/run/parse-archive.ts';
import { hasRepeatedKey } from '#model/run/repeated-key.ts';
import { PREFIX } from './run-link.ts';

/** Reads the run that the fragment of an address holds; `undefined` when it holds none. */
export async function readLink(fragment: string, snapshotOf: SnapshotSource): Promise<Parsed | undefined> {
  if (!fragment.startsWith(`#${PREFIX}`)) return undefined;
  const text = await unpack(fragment.slice(PREFIX.length + 1)).catch(() => undefined);
  if (text === undefined) return { ok: false, reason: 'The link is damaged or was cut off. Ask for the file instead.' };
  if (hasRepeatedKey(text)) return { ok: false, reason: REPEATED };
  try {
    return parse(await withSnapshots(text, snapshotOf));
  } catch {
    return { ok: false, reason: OTHER_VERSION };
  }
}

const OTHER_VERSION =
  'The link was made with a version of the checklist that this site does not have. Ask for the file instead: it holds the checklist.';

/** However many beginnings a link has, they ask the site for one checklist at most. */
async function withSnapshots(text: string, snapshotOf: SnapshotSource): Promise<string> {
  const whole = JSON.parse(text) as { events: Sent[] };
  const isBare = (event: Sent) => event.kind === 'started' && !('snapshot' in event);
  const wanted = new Map(whole.events.filter(isBare).map((event) => [`${event.checklist} ${event.version}`, event]));
  if (wanted.size > 1) throw new Error('A link holds one run, with one checklist.');
  const [first] = wanted.values();
  const snapshot = first && (await snapshotOf(`${first.checklist}`, `${first.version}`));
  const events = whole.events.map((event) => (isBare(event) ? { ...event, snapshot } : event));
  return JSON.stringify({ ...whole, events });
}

/** Stops at a size that no run has, so that a small link cannot fill the memory. */
async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LONGEST) throw new Error('The link holds more than a run can be.');
    parts.push(part.value);
  }
  return new Blob(parts).text();
}

interface Sent {
  kind: string;
  checklist: string;
  version: string;
}

/** Gives the checklist of this site if it has that version, and throws otherwise. */
export type SnapshotSource = (checklist: string, version: string) => Promise<unknown>;
