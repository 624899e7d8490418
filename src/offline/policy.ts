import { CACHES, WORKER_FILE } from './protocol.ts';

/** One build of the site, as its worker knows it. */
export interface Build {
  id: string;
  /** For each file that is kept, its address within the site and the SHA-256 of its content, in base64. */
  files: Readonly<Record<string, string>>;
}

/** What a worker does with a request: it answers with a page, the frame of simulations or another file, or it leaves it alone. */
export type Treatment = 'page' | 'frame' | 'file' | 'leave';

/**
 * Says what is done with a request. Whatever is loaded into a frame is closed by the worker: also a page of the site, where
 * the frame of simulations should take itself.
 */
export function treatmentOf({ method, mode, url, destination }: Asked, scope: string): Treatment {
  const path = pathIn(url, scope);
  if (method !== 'GET' || path === undefined || path === WORKER_FILE) return 'leave';
  if (mode !== 'navigate') return 'file';
  return destination !== 'document' || path.startsWith('sandbox/') ? 'frame' : 'page';
}

/** The address of a file within the site, without query and fragment; `undefined` for another site. */
export function pathIn(url: string, scope: string): string | undefined {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).startsWith(scope) ? (origin + pathname).slice(scope.length) : undefined;
}

/** The page that a reader asks for; or where a host would send the reader, who left a slash out or put a file name in. */
export function pageAt(path: string, files: Build['files']): { file: string } | { redirect: string } | undefined {
  if (Object.hasOwn(files, path)) return { file: path };
  const folder = path.endsWith('index.html') ? path.slice(0, -'index.html'.length) : `${path}/`;
  return Object.hasOwn(files, folder) ? { redirect: folder } : undefined;
}

/** What came from the network, from a build that nobody knows. */
export const NETWORK = '';

/** The builds that are kept, the newest first, and the build of every page that is open and is not of the newest. */
export interface Kept {
  builds: readonly string[];
  pages: Readonly<Record<string, string>>;
}

/** Before any build was there. */
export const nothingKept: Kept = { builds: [], pages: {} };

/**
 * What is kept once a build answers: itself, the two before it, and every build of which a page is still open. Open pages
 * stay what they were: those that a worker answered are of its build, the others of the network.
 */
export function afterActivation(before: Kept, build: string, open: readonly OpenPage[]): Kept {
  const previous = before.builds[0] ?? NETWORK;
  const pages: Record<string, string> = {};
  for (const { id, isControlled } of open) pages[id] = isControlled ? (before.pages[id] ?? previous) : NETWORK;
  const inOrder = [build, ...before.builds.filter((id) => id !== build)];
  const isInUse = (id: string) => Object.values(pages).includes(id);
  return { builds: inOrder.filter((id, at) => at < KEPT_BUILDS || isInUse(id)), pages };
}

const KEPT_BUILDS = 3;

/** Notes that the network answered for a page. Pages that are closed by now are forgotten. */
export function withNetworkPage(before: Kept, id: string, open: readonly OpenPage[]): Kept {
  const isOpen = (page: string) => open.some((one) => one.id === page);
  const pages = Object.entries(before.pages).filter(([page]) => isOpen(page));
  return { ...before, pages: { ...Object.fromEntries(pages), [id]: NETWORK } };
}

/**
 * Where to look for a file that a page asks for, in this order: builds, or the network. A page gets what its own build
 * has. A file whose name changes with its content may come from anywhere. The newest build fetches what it lost itself,
 * and checks it, so the network as such is not asked for that.
 */
export function sourcesOf(path: string, page: string, { builds, pages }: Kept, newest: Build): string[] {
  const own = pages[page] ?? newest.id;
  if (isNamedByContent(path)) return [...new Set([own, ...builds, NETWORK])].sort(networkLast);
  if (own === NETWORK) return [NETWORK, newest.id];
  return own === newest.id && Object.hasOwn(newest.files, path) ? [own] : [own, NETWORK];
}

/** Does the name of a file change with its content? */
export function isNamedByContent(path: string): boolean {
  return path.startsWith('assets/') || path.startsWith('sandbox/');
}

function networkLast(a: string, b: string): number {
  return Number(a === NETWORK) - Number(b === NETWORK);
}

/** The name of the cache of a build. Sites under several base paths share one store. */
export function cacheOf(scope: string, build: string): string {
  return `${CACHES}${scope} ${build}`;
}

/** A page that is open. */
export interface OpenPage {
  id: string;
  /** Does a worker answer for it? */
  isControlled: boolean;
}

interface Asked {
  method: string;
  /** `document` for a page of its own, `iframe` and others for what is loaded into one. */
  destination: string;
  mode: string;
  url: string;
}
