import rss from '@astrojs/rss';
import type { APIContext } from 'astro';
import { address } from '#build/address.ts';
import { loadLibrary } from '#build/library.ts';

/** The feed of cases, newest first. */
export async function GET({ site }: APIContext) {
  const { studies } = await loadLibrary();
  const newestFirst = studies.toSorted((a, b) => b.study.published.localeCompare(a.study.published));
  return rss({
    title: 'Casebook',
    description: 'Case studies about production failures, each with a reproduction and a checklist.',
    site: new URL(address('/'), site).href,
    items: newestFirst.map(({ id, study }) => ({
      title: study.title,
      description: study.summary,
      link: address(`/cases/${id}/`),
      pubDate: new Date(study.published),
    })),
  });
}
