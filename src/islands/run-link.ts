import { serialise } from '#model/run/archive.ts';
import { redact } from '#model/run/corrections.ts';
import type { RunEvent } from '#model/run/event.ts';
import { withhold } from '#model/run/withheld.ts';

/** A link that holds a run in its fragment, which no server sees; `undefined` when the run is too long for one. */
export async function linkOf(events: readonly RunEvent[], page: string, words: boolean): Promise<string | undefined> {
  const sent = redact(events)
    .map(withoutSnapshot)
    .map((event) => (words ? event : withhold(event)));
  const link = `${page}#${PREFIX}${await pack(serialise(sent))}`;
  return link.length > LONGEST ? undefined : link;
}

/** What the fragment of an address begins with when it holds a run. */
export const PREFIX = 'log=';

/** What mail and chat programs still carry whole. */
const LONGEST = 8_000;

/** The checklist is on the site already, and would make the link ten times as long. */
function withoutSnapshot(event: RunEvent): RunEvent {
  if (event.kind !== 'started') return event;
  const { snapshot, ...rest } = event;
  return rest as unknown as RunEvent;
}

async function pack(text: string): Promise<string> {
  const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
