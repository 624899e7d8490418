/** What the site needs to work without a network is fetched when the page is there and idle. In development nothing is kept. */
if (import.meta.env.PROD && navigator.serviceWorker) {
  addEventListener('load', () => (self.requestIdleCallback ?? setTimeout)(() => import('./offline-status.ts')));
}
