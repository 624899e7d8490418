import type { Tree } from '#model/chart/tree.ts';
import { toNode } from './to-node.ts';

/** Changes the nodes in a place, which were made of some trees, to those of others. What is the same in both stays as it is, with its scroll position, focus and selection. */
export function updateNodes(place: Element, before: Tree['children'], after: Tree['children']): void {
  const nodes = [...place.childNodes];
  const isOurs = nodes.length === before.length;
  for (const node of nodes.slice(isOurs ? after.length : 0)) node.remove();
  for (const [index, tree] of after.entries()) {
    const [node, old] = isOurs ? [nodes[index], before[index]] : [];
    if (node !== undefined && old !== undefined) update(node, old, tree);
    else place.append(made(tree, place));
  }
}

/** A browser that translates a page puts nodes of its own in the place of texts: those are replaced. */
function update(node: ChildNode, before: Tree | string, after: Tree | string): void {
  if (before === after && node instanceof Text) return;
  if (
    typeof before === 'object' &&
    typeof after === 'object' &&
    node instanceof Element &&
    kindOf(before) === kindOf(after)
  ) {
    updateAttributes(node, before.attributes, after.attributes);
    updateNodes(node, before.children, after.children);
  } else if (typeof after === 'string' && node instanceof Text) {
    node.data = after;
  } else node.replaceWith(made(after, node.parentElement));
}

/** What has other attributes is of another kind, and is replaced: changed, its markup would name them in another order. */
function kindOf({ name, attributes }: Tree): string {
  return [name, ...Object.keys(attributes)].join(' ');
}

function made(tree: Tree | string, within: Element | null): Node {
  return toNode(tree, within?.namespaceURI ?? undefined);
}

/** What else a node has, such as whether a reader has opened it, is left alone. */
function updateAttributes(node: Element, before: Tree['attributes'], after: Tree['attributes']): void {
  for (const [name, value] of Object.entries(after)) if (value !== before[name]) node.setAttribute(name, `${value}`);
}
