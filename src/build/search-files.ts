import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** A `fetch` that also reads `file:` addresses, so that the search of a built site runs without a server. */
export function fetchingFiles(otherwise = globalThis.fetch): typeof fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.protocol !== 'file:') return otherwise(input, init);
    url.search = '';
    return new Response(await readFile(fileURLToPath(url)));
  };
}
