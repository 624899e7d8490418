import rss from '@astrojs/rss';
import { fullAddress } from '#build/address.ts';
import { loadLibrary } from '#build/library.ts';

/** The feed of cases, newest first. */
export async function GET() {
  const { studies } = await loadLibrary();
  const newestFirst = studies.toSorted((a, b) => b.study.published.localeCompare(a.study.published));
  return rss({
    title: 'Casebook',
    description: 'Case studies about production failures, each with a reproduction and a checklist.',
    site: fullAddress('/'),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>en</language><atom:link href="${fullAddress('/feed.xml')}" rel="self" type="application/rss+xml"/>`,
    items: newestFirst.map(({ id, study }) => ({
      title: study.title,
      description: study.summary,
      link: fullAddress(`/cases/${id}/`),
      pubDate: new Date(study.published),
    })),
  });
}
