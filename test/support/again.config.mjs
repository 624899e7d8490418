import site from '../../astro.config.mjs';

/** The site, built without what Astro kept of an earlier build. */
export default { ...site, cacheDir: 'node_modules/.cache/second-build' };
