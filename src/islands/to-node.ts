import type { Tree } from '#model/chart/tree.ts';

/** Makes nodes from a tree. Text stays text: nothing is parsed as markup. */
export function toNode(tree: Tree | string, within = HTML): Node {
  if (typeof tree === 'string') return document.createTextNode(tree);
  const namespace = tree.name === 'svg' ? SVG : within;
  const node = document.createElementNS(namespace, tree.name);
  for (const [name, value] of Object.entries(tree.attributes)) node.setAttribute(name, `${value}`);
  node.append(...tree.children.map((child) => toNode(child, namespace)));
  return node;
}

const HTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';
