/**
 * Where the site is published: `SITE_URL`. Without it, the address at which `npm start` serves it to whoever built it.
 * Addresses in the feed, in links of search engines and in QR codes begin with it, so no domain is made up for them.
 */
export const siteAddress = process.env.SITE_URL ?? 'http://localhost:4321';

/** What the build says to those who may have forgotten. */
export const unnamedSite =
  process.env.SITE_URL === undefined
    ? `SITE_URL is not set. Whole addresses begin with ${siteAddress}: right for this machine, wrong for a site that others read.`
    : undefined;
