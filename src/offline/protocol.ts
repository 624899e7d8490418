/** The name of the worker's own file. No worker answers for it, so that an update can always come. */
export const WORKER_FILE = 'service-worker.js';

/** What a page sends to a worker that waits, when its reader wants the newer build at once. */
export const USE_NOW = 'use-now';

/** How the names of all caches of the site begin. */
export const CACHES = 'casebook ';
