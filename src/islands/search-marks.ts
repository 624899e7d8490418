import { element } from '#model/chart/tree.ts';
import { wordRanges } from '#model/search/word-ranges.ts';
import style from '#styles/search-marks.css?inline';
import { adoptStyle } from './adopt-style.ts';
import { toNode } from './to-node.ts';

/** Marks words on the page, in every form, and offers to take the marks away. The page itself is not changed. */
export function markWords(words: readonly string[]): void {
  const main = document.querySelector('main');
  if (main === null || !('highlights' in CSS)) return;
  const ranges = textNodes(main).flatMap((node) => wordRanges(node.data, words).map((found) => rangeIn(node, found)));
  if (ranges.length === 0) return;
  adoptStyle(style);
  CSS.highlights.set('found', new Highlight(...ranges));
  main.append(barFor(words));
}

function textNodes(root: Node): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

function rangeIn(node: Text, [start, end]: readonly [number, number]): Range {
  const range = document.createRange();
  range.setStart(node, start);
  range.setEnd(node, end);
  return range;
}

function barFor(words: readonly string[]): Node {
  const button = element('button', { type: 'button' }, 'Remove the marks');
  const form = document.querySelector<HTMLFormElement>('search form');
  const results = element('a', { href: `${form?.action}?q=${words.map(encodeURIComponent).join('+')}` }, 'All results');
  const text = `Marked from your search: ${words.join(', ')} `;
  const bar = toNode(element('p', { class: 'marks-bar' }, text, results, ' ', button));
  bar.addEventListener('click', ({ target }) => {
    if (!(target instanceof HTMLButtonElement)) return;
    CSS.highlights.delete('found');
    (bar as HTMLElement).remove();
  });
  return bar;
}
