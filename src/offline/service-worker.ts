import { registerRoute } from 'workbox-routing/registerRoute.js';
import { answersFrom } from './answers.ts';
import { takeOver } from './kept-builds.ts';
import { type Build, treatmentOf } from './policy.ts';
import { USE_NOW } from './protocol.ts';
import { install, storeOf } from './store.ts';

declare const self: ServiceWorkerGlobalScope;

/** Stands before this script in its file. */
declare const build: Build;

const store = storeOf(build);
const answers = answersFrom(build, store);

for (const treatment of ['page', 'frame', 'file'] as const) {
  const isMeant = ({ request }: { request: Request }) => treatmentOf(request, self.registration.scope) === treatment;
  registerRoute(isMeant, ({ request, event }) => answers[treatment]({ request, event: event as FetchEvent }));
}

self.addEventListener('install', (event) => event.waitUntil(install(store, event)));

self.addEventListener('activate', (event) => event.waitUntil(takeOver(build.id).then(() => self.clients.claim())));

/** Only a reader's press lets a newer build answer while pages are open. */
self.addEventListener('message', ({ data }) => {
  if (data === USE_NOW) self.skipWaiting();
});
