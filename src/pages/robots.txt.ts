import { fullAddress } from '#build/address.ts';

/** Everybody may read everything, and this is the list of it. */
export const GET = () => new Response(`User-agent: *\nAllow: /\n\nSitemap: ${fullAddress('/sitemap.xml')}\n`);
