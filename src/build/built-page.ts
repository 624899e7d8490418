import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Nodes } from 'hast';
import { htmlToHast } from 'satteri';
import { elementsIn } from './hast-elements.ts';

/** A page of the finished site, with what its head says of it. */
export interface BuiltPage {
  /** Address within the site, without the base: `/cases/retry-storm/`. */
  path: string;
  html: string;
  title: string;
  description: string;
  /** Its whole address; pages that ask search engines to leave them out have none. */
  canonical: string | undefined;
}

/** Reads a page of the finished site. Its address is without the first slash, as Astro gives it. */
export async function readBuiltPage(folder: string, pathname: string): Promise<BuiltPage> {
  const path = pathOf(pathname);
  const html = await readFile(join(folder, fileOf(path)), 'utf8');
  const facts = factsIn(html.slice(0, html.indexOf('</head>')));
  return {
    path,
    html,
    title: facts.get('og:title') ?? '',
    description: facts.get('description') ?? '',
    canonical: facts.get('canonical'),
  };
}

/** The address of a page within the site, from the one that Astro gives it. */
export function pathOf(pathname: string): string {
  return pathname === '404/' ? '/404.html' : `/${pathname}`;
}

/** The file of an address. */
export function fileOf(path: string): string {
  return path.endsWith('/') ? `${path}index.html` : path;
}

/** What meta elements and links say, under their names. */
function factsIn(head: string): Map<string, string> {
  const facts = elementsIn(htmlToHast(head) as Nodes).map(({ properties }) => {
    const { name, property, rel, content, href } = properties;
    return [`${name ?? property ?? rel ?? ''}`, `${content ?? href ?? ''}`] as const;
  });
  return new Map(facts);
}
