import { afterActivation, cacheOf, type Kept, NETWORK, nothingKept, type OpenPage, withNetworkPage } from './policy.ts';

declare const self: ServiceWorkerGlobalScope;

/** What is kept: read once in the life of a worker, which may be short, and written whenever it changes. */
export function keptBuilds(): Promise<Kept> {
  kept ??= read();
  return kept;
}

let kept: Promise<Kept> | undefined;

/** From now on this build answers new pages. Builds that nobody needs any more go, unless another is just coming in. */
export async function takeOver(build: string): Promise<void> {
  const now = afterActivation(await keptBuilds(), build, await openPages());
  await write(now);
  const { scope, installing, waiting } = self.registration;
  if (installing || waiting) return;
  const needed = [STATE, ...now.builds].map((name) => cacheOf(scope, name));
  const ours = (await caches.keys()).filter((name) => name.startsWith(cacheOf(scope, '')));
  await Promise.all(ours.filter((name) => !needed.includes(name)).map((name) => caches.delete(name)));
}

/** Notes that the network answered for a page, so that its files come from there as well. */
export async function noteNetworkPage(id: string): Promise<void> {
  const before = await keptBuilds();
  if (id !== '' && before.pages[id] !== NETWORK) await write(withNetworkPage(before, id, await openPages()));
}

const STATE = 'state';

async function read(): Promise<Kept> {
  const stored = await (await openState()).match(self.registration.scope);
  return stored ? ((await stored.json()) as Kept) : nothingKept;
}

async function write(now: Kept): Promise<void> {
  kept = Promise.resolve(now);
  await (await openState()).put(self.registration.scope, Response.json(now));
}

function openState(): Promise<Cache> {
  return caches.open(cacheOf(self.registration.scope, STATE));
}

async function openPages(): Promise<OpenPage[]> {
  const controlled = new Set((await self.clients.matchAll()).map(({ id }) => id));
  const all = await self.clients.matchAll({ includeUncontrolled: true });
  return all.map(({ id }) => ({ id, isControlled: controlled.has(id) }));
}
