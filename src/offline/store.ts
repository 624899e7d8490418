import { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { type Build, cacheOf } from './policy.ts';

declare const self: ServiceWorkerGlobalScope;

/** The build of a worker, as Workbox keeps it: every file under its address and hash, fetched one at a time and checked. */
export function storeOf({ id, files }: Build): PrecacheController {
  const cacheName = cacheOf(self.registration.scope, id);
  const store = new PrecacheController({ cacheName, plugins: [{ cachedResponseWillBeUsed: foundInOtherBuilds }] });
  const entries = Object.entries(files);
  store.addToCacheList(
    entries.map(([path, hash]) => ({ url: `./${path}`, revision: hash, integrity: `sha256-${hash}` })),
  );
  return store;
}

/** Files that did not change since another build are copied, not fetched: address and hash are the key. */
const foundInOtherBuilds: Found = async ({ cachedResponse, request, cacheName, event }) => {
  if (cachedResponse || event.type !== 'install') return cachedResponse;
  const found = await caches.match(request);
  if (found) await (await caches.open(cacheName)).put(request, found.clone());
  return found;
};

/**
 * Fetches what is missing of a build. It rejects unless all of it is there in the end, and then no worker comes of it;
 * what was fetched by then stays for the next try, and is answered to nobody. On a full disk it makes room again.
 */
export async function install(store: PrecacheController, event: ExtendableEvent): Promise<void> {
  const { cacheName } = store.strategy;
  try {
    await store.install(event);
    const stored = await (await caches.open(cacheName)).keys();
    if (stored.length !== store.getCachedURLs().length) throw new Error('A part of the build is gone.');
  } catch (error) {
    if ((error as Error).name === 'QuotaExceededError') await caches.delete(cacheName);
    throw error;
  }
}

type Found = (found: {
  cachedResponse?: Response;
  request: Request;
  cacheName: string;
  event: ExtendableEvent;
}) => Promise<Response | undefined>;
