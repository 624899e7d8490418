import { type Parsed, parse, serialise } from '#model/run/archive.ts';
import type { RunEvent } from '#model/run/event.ts';
import { withhold } from '#model/run/withheld.ts';

/** A link that holds a run in its fragment, which no server sees; `undefined` when the run is too long for one. */
export async function linkOf(events: readonly RunEvent[], page: string, words: boolean): Promise<string | undefined> {
  const sent = events.map(withoutSnapshot).map((event) => (words ? event : withhold(event)));
  const link = `${page}#${PREFIX}${await pack(serialise(sent))}`;
  return link.length > LONGEST ? undefined : link;
}

/** Reads the run that the fragment of an address holds; `undefined` when it holds none. */
export async function readLink(fragment: string, snapshotOf: SnapshotSource): Promise<Parsed | undefined> {
  if (!fragment.startsWith(`#${PREFIX}`)) return undefined;
  const text = await unpack(fragment.slice(PREFIX.length + 1)).catch(() => undefined);
  if (text === undefined) return { ok: false, reason: 'The link is damaged or was cut off. Ask for the file instead.' };
  try {
    return parse(await withSnapshots(text, snapshotOf));
  } catch {
    return { ok: false, reason: OTHER_VERSION };
  }
}

const PREFIX = 'log=';

/** What mail and chat programs still carry whole. */
const LONGEST = 8_000;
const LARGEST = 20_000_000;
const OTHER_VERSION =
  'The link was made with a version of the checklist that this site does not have. Ask for the file instead: it holds the checklist.';

/** The checklist is on the site already, and would make the link ten times as long. */
function withoutSnapshot(event: RunEvent): RunEvent {
  if (event.kind !== 'started') return event;
  const { snapshot, ...rest } = event;
  return rest as unknown as RunEvent;
}

async function withSnapshots(text: string, snapshotOf: SnapshotSource): Promise<string> {
  const whole = JSON.parse(text) as { events: Array<{ kind: string; checklist: string; version: string }> };
  const events = whole.events.map(async (event) => {
    if (event.kind !== 'started' || 'snapshot' in event) return event;
    return { ...event, snapshot: await snapshotOf(`${event.checklist}`, `${event.version}`) };
  });
  return JSON.stringify({ ...whole, events: await Promise.all(events) });
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Stops at a size that no run has, so that a small link cannot fill the memory. */
async function unpack(packed: string): Promise<string> {
  const bytes = Uint8Array.from(atob(packed.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > LARGEST) throw new Error('The link holds more than a run can be.');
    parts.push(part.value);
  }
  return new Blob(parts).text();
}

/** Gives the checklist of this site if it has that version, and throws otherwise. */
export type SnapshotSource = (checklist: string, version: string) => Promise<unknown>;
