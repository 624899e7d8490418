import type { PrecacheController } from 'workbox-precaching/PrecacheController.js';
import { CacheOnly } from 'workbox-strategies/CacheOnly.js';
import { NetworkOnly } from 'workbox-strategies/NetworkOnly.js';
import { sealed } from './frame.ts';
import { keptBuilds, noteNetworkPage } from './kept-builds.ts';
import { type Build, cacheOf, NETWORK, pageAt, pathIn, sourcesOf } from './policy.ts';

declare const self: ServiceWorkerGlobalScope;

/** Answers the requests of pages from a build. */
export function answersFrom(build: Build, store: PrecacheController): Answers {
  const { scope } = self.registration;
  const ask = (source: string, { request, event }: Question): Promise<Response> => {
    const url = new URL(request.url);
    const path = pathIn(request.url, scope) ?? '';
    if (source === NETWORK) return network.handle({ request, event });
    if (source !== build.id) return otherBuild(cacheOf(scope, source)).handle({ request, event });
    if (!Object.hasOwn(build.files, path)) return Promise.reject(new Error('This build has no such file.'));
    const params = { integrity: `sha256-${build.files[path]}` };
    return store.createHandlerBoundToURL(scope + path)({ request, event, url, params });
  };
  const file = async (question: Question) => {
    const path = pathIn(question.request.url, scope) ?? '';
    const sources = sourcesOf(path, question.event.clientId, await keptBuilds(), build);
    return firstAnswer(sources, (source) => ask(source, question));
  };
  const page = async ({ request, event }: Question) => {
    const found = pageAt(pathIn(request.url, scope) ?? '', build.files);
    if (found && 'redirect' in found) return Response.redirect(scope + found.redirect + new URL(request.url).search);
    const answer = found && (await ask(build.id, { request, event }).catch(() => undefined));
    if (answer) return answer;
    event.waitUntil(noteNetworkPage(event.resultingClientId));
    return network.handle({ request, event }).catch(() => notFound({ request, event }));
  };
  const notFound = async ({ event }: Question) => {
    const { body, headers } = await ask(build.id, { request: new Request(`${scope}404.html`), event });
    return new Response(body, { status: 404, headers });
  };
  return { file, page, frame: async (question) => sealed(await file(question)) };
}

const network = new NetworkOnly();

function otherBuild(cacheName: string): CacheOnly {
  return new CacheOnly({ cacheName, matchOptions: { ignoreSearch: true, ignoreVary: true } });
}

/** The first source that has an answer. When none has, the page sees what it would see without a network. */
async function firstAnswer(sources: readonly string[], ask: (source: string) => Promise<Response>): Promise<Response> {
  for (const source of sources) {
    const answer = await ask(source).catch(() => undefined);
    if (answer) return answer;
  }
  return Response.error();
}

/** A request of a page, with the event that it came with. */
interface Question {
  request: Request;
  event: FetchEvent;
}

/** One answer for each treatment. */
export type Answers = Record<'page' | 'frame' | 'file', (question: Question) => Promise<Response>>;
