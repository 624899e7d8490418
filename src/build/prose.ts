import type { MdastNode, MdxJsxFlowElement, MdxJsxTextElement } from 'satteri';

/** A component in the prose, with its attributes as text: a list in braces is the text between them. */
export interface UsedWord {
  name: string;
  attributes: Map<string, string>;
  line: number;
}

/** Every node below the given one, in the order of the text. Nodes for which `enter` says no are left out whole. */
export function nodesIn(node: MdastNode, enter: (node: MdastNode) => boolean = () => true): MdastNode[] {
  const children: MdastNode[] = 'children' in node ? node.children : [];
  return children.filter(enter).flatMap((child) => [child, ...nodesIn(child, enter)]);
}

/** Every component that the prose uses. */
export function wordsIn(tree: MdastNode): UsedWord[] {
  return nodesIn(tree).filter(isWord).map(wordOf);
}

/** A component as it is used in one place. */
export function wordOf(node: MdxJsxFlowElement | MdxJsxTextElement): UsedWord {
  return {
    name: node.name ?? '',
    attributes: new Map(node.attributes.flatMap(namedAttribute)),
    line: lineOfNode(node),
  };
}

/** The plain text of a heading or a paragraph. */
export function plainText(node: MdastNode): string {
  return nodesIn(node)
    .map((child) => ('value' in child ? child.value : ''))
    .join('');
}

/** The line on which a node starts. */
export function lineOfNode({ position }: MdastNode): number {
  return position?.start.line ?? 1;
}

/** Is it a component? */
export function isWord(node: MdastNode): node is MdxJsxFlowElement | MdxJsxTextElement {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

type Attribute = MdxJsxTextElement['attributes'][number];

function namedAttribute(attribute: Attribute): [string, string][] {
  if (attribute.type !== 'mdxJsxAttribute') return [];
  const { name, value } = attribute;
  return [[name, typeof value === 'string' ? value : (value?.value ?? '')]];
}
