/**
 * What the site needs to work without a network is fetched a moment after the page is there, so that it is in nobody's way.
 * A timer, as an idle callback may never come: in Chromium it did not for one page in eight. In development nothing is kept.
 */
if (import.meta.env.PROD && navigator.serviceWorker) {
  addEventListener('load', () => setTimeout(() => import('./offline-status.ts'), 1000));
}
