import type { Tree } from '#model/chart/tree.ts';
import { toNode } from './to-node.ts';

/** Changes the nodes in a place, which were made of some trees, to those of others. What is the same in both stays as it is, with its scroll position, focus and selection. */
export function updateNodes(place: Element, before: Tree['children'], after: Tree['children']): void {
  const nodes = [...place.childNodes];
  for (const node of nodes.slice(after.length)) node.remove();
  for (const [index, tree] of after.entries()) {
    const node = nodes[index];
    if (node) update(node, before[index], tree);
    else place.append(toNode(tree, place.namespaceURI ?? undefined));
  }
}

function update(node: Node, before: Tree | string | undefined, after: Tree | string): void {
  if (typeof after === 'string' && typeof before === 'string') {
    if (after !== before) node.nodeValue = after;
  } else if (typeof after === 'object' && typeof before === 'object' && after.name === before.name) {
    updateAttributes(node as Element, before.attributes, after.attributes);
    updateNodes(node as Element, before.children, after.children);
  } else {
    (node as ChildNode).replaceWith(toNode(after, node.parentElement?.namespaceURI ?? undefined));
  }
}

/** What else a node has, such as whether a reader has opened it, is left alone. */
function updateAttributes(node: Element, before: Tree['attributes'], after: Tree['attributes']): void {
  for (const name of Object.keys(before)) if (!(name in after)) node.removeAttribute(name);
  for (const [name, value] of Object.entries(after)) if (value !== before[name]) node.setAttribute(name, `${value}`);
}
