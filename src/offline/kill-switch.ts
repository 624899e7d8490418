import { sealed } from './frame.ts';
import { cacheOf, treatmentOf } from './policy.ts';

declare const self: ServiceWorkerGlobalScope;

/**
 * Takes the place of the service worker when offline use must end: what was kept goes, and so does the worker. Pages stay
 * open as they are. Until they are closed it answers for their frames, which carry no attribute of their own.
 */
self.addEventListener('install', (event) => {
  self.skipWaiting();
  event.waitUntil(forget());
});

self.addEventListener('activate', (event) => event.waitUntil(forget().then(() => self.registration.unregister())));

self.addEventListener('fetch', (event) => {
  if (treatmentOf(event.request, self.registration.scope) !== 'frame') return;
  event.respondWith(fetch(event.request).then(sealed));
});

async function forget(): Promise<void> {
  const ours = (await caches.keys()).filter((name) => name.startsWith(cacheOf(self.registration.scope, '')));
  await Promise.all(ours.map((name) => caches.delete(name)));
}
