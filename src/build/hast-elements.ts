import type { Element, Nodes } from 'hast';

/** All elements of a tree, in the order of the page. */
export function elementsIn(node: Nodes): Element[] {
  const children = 'children' in node ? node.children.flatMap((child) => elementsIn(child)) : [];
  return node.type === 'element' ? [node, ...children] : children;
}

/** The text of a node and of all within it. */
export function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map((child) => textOf(child)).join('') : '';
}
