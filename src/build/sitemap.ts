import type { BuiltPage } from './built-page.ts';

/** All pages that may be found, by their whole addresses. It gives no dates: no page knows when it last changed. */
export function sitemap(pages: readonly Pick<BuiltPage, 'canonical'>[]): string {
  const addresses = pages.flatMap(({ canonical }) => canonical ?? []).sort((a, b) => (a < b ? -1 : 1));
  const entries = addresses.map((address) => `  <url><loc>${escapeXml(address)}</loc></url>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${entries.join('')}</urlset>\n`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
