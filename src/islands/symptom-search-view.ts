import type { Tree } from '#model/chart/tree.ts';
import { answerSummary, answerTree } from '#model/search/answer-tree.ts';
import { facetTree } from '#model/search/facet-tree.ts';
import { type Found, inSite } from './search-session.ts';
import { toNode } from './to-node.ts';

/** Shows what was found: the summary is announced, the results replace those before. */
export function showFound(host: HTMLElement, { answer, results }: Found, asked: boolean): void {
  part(host, '[data-part=found]').replaceChildren(...answerTree(answer, results, inSite).map((tree) => toNode(tree)));
  say(host, ...(asked || results.length > 0 ? answerSummary(answer, results) : []));
}

/** Shows the boxes that narrow the results; the one in use keeps the focus. */
export function showFacets(host: HTMLElement, { facets }: Found): void {
  const groups = part(host, '[data-part=facets]');
  const { name, value } = (groups.contains(document.activeElement) ? document.activeElement : {}) as HTMLInputElement;
  groups.replaceChildren(...facetTree(facets).map((tree) => toNode(tree)));
  part(host, '.facets').hidden = false;
  if (name) groups.querySelector<HTMLElement>(`[name="${name}"][value="${CSS.escape(value)}"]`)?.focus();
}

/** Live regions speak by changing, so they stay in the page while they are empty. */
export function say(host: ParentNode, ...texts: readonly (Tree | string)[]): void {
  part(host, '[role=status]').replaceChildren(...texts.map((text) => toNode(text)));
}

/** A part that the page has; a page without it is a mistake of ours. */
export function part<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`The search has no ${selector}.`);
  return found;
}
