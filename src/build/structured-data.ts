import type { Checklist } from '#model/checklist.ts';
import { rooms } from '#model/rooms.ts';
import { socialPath } from '#model/social-path.ts';
import { PHASES } from '#model/step-words.ts';
import type { Study } from '#model/study.ts';
import { fullAddress } from './address.ts';
import { loadLibrary } from './library.ts';

/** What a page is, in the words of schema.org, as JSON that can stand in a page; `undefined` where they have no word for it. */
export async function structuredData(path: string, title: string): Promise<string | undefined> {
  const [, room = '', id = ''] = path.split('/');
  const { studies, checklists } = await loadLibrary();
  const study = room === 'cases' ? studies.find((folder) => folder.id === id)?.study : undefined;
  const checklist = room === 'checklists' ? checklists.find((entry) => entry.id === id)?.checklist : undefined;
  const things = [
    path === '/' && website(),
    study && article(study, path),
    checklist && howTo(checklist, path),
    id !== '' && trail(room, title, path),
  ].filter((thing) => typeof thing === 'object');
  // No `<` may reach the parser: a text that holds the end tag would end the data.
  const text = JSON.stringify({ '@context': 'https://schema.org', '@graph': things }).replaceAll('<', '\\u003c');
  return things.length === 0 ? undefined : text;
}

function website(): object {
  const target = `${fullAddress('/search/')}?q={search_term_string}`;
  const potentialAction = { '@type': 'SearchAction', target, 'query-input': 'required name=search_term_string' };
  return { '@type': 'WebSite', name: 'Casebook', url: fullAddress('/'), potentialAction };
}

function article({ title, summary, published }: Study, path: string): object {
  return {
    '@type': 'TechArticle',
    headline: title,
    description: summary,
    url: fullAddress(path),
    image: fullAddress(socialPath(path)),
    datePublished: published,
    author: { '@type': 'Organization', name: 'Casebook' },
  };
}

function howTo(checklist: Checklist, path: string): object {
  const sections = checklist.phases.map((phase) => ({
    '@type': 'HowToSection',
    name: PHASES[phase.id],
    itemListElement: phase.steps.map((step) => {
      return { '@type': 'HowToStep', text: step.do, url: `${fullAddress(path)}#step-${step.id}` };
    }),
  }));
  return { '@type': 'HowTo', name: checklist.title, description: checklist.goal, step: sections };
}

function trail(room: string, title: string, path: string): object | undefined {
  const list = rooms.find(({ id }) => id === room);
  if (list === undefined) return undefined;
  const places = [
    [list.name, `/${room}/`],
    [title, path],
  ] as const;
  const itemListElement = places.map(([name, to], index) => {
    return { '@type': 'ListItem', position: index + 1, name, item: fullAddress(to) };
  });
  return { '@type': 'BreadcrumbList', itemListElement };
}
