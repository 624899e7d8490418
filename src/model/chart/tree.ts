/** A piece of a page before it becomes markup (at build) or nodes (in the browser). */
export interface Tree {
  name: string;
  attributes: Record<string, string | number>;
  children: (Tree | string)[];
}

/** A tree from its parts. */
export function element(name: string, attributes: Tree['attributes'] = {}, ...children: Tree['children']): Tree {
  return { name, attributes, children };
}

/** The tree as markup; every text and every attribute is escaped. */
export function toMarkup(tree: Tree | string): string {
  if (typeof tree === 'string') return escaped(tree);
  const attributes = Object.entries(tree.attributes).map(([name, value]) => ` ${name}="${escaped(String(value))}"`);
  return `<${tree.name}${attributes.join('')}>${tree.children.map(toMarkup).join('')}</${tree.name}>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
