import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Nodes } from 'hast';
import { htmlToHast } from 'satteri';
import { fileOf } from './built-page.ts';
import { elementsIn } from './hast-elements.ts';

/** A page as it was written to the disk: what a reader can read, and where it leads. */
export interface FinishedPage {
  /** Address within the site, without the base: `/cases/retry-storm/`. */
  path: string;
  /** Letters and digits of its main part, without anything between them. */
  signs: string;
  anchors: Set<string>;
  /** Addresses on the page that begin with no scheme. */
  links: string[];
}

/** Reads a page of a finished site. */
export function readFinishedPage(folder: string, path: string): FinishedPage {
  const tree = htmlToHast(readFileSync(join(folder, fileOf(path)), 'utf8')) as Nodes;
  const elements = elementsIn(tree);
  const main = elements.find(({ tagName }) => tagName === 'main');
  const addresses = elements.flatMap(({ properties: { href, src, action } }) => [href, src, action]);
  return {
    path,
    signs: signsOf(main === undefined ? '' : shownText(main)),
    anchors: new Set(elements.map(({ properties }) => String(properties.id ?? ''))),
    links: addresses.filter((address) => typeof address === 'string').filter((address) => !/^[a-z]+:/.test(address)),
  };
}

/** Letters and digits of a text: what is left of it however it is set. */
export function signsOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '')
    .toLowerCase();
}

function shownText(node: Nodes): string {
  if (node.type === 'text') return node.value;
  if (node.type === 'element' && ['script', 'template'].includes(node.tagName)) return '';
  return 'children' in node ? node.children.map(shownText).join(' ') : '';
}
