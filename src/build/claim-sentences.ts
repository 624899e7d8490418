import type { MdastNode } from 'satteri';
import { type Claims, formatValue, type Runs } from '#model/simulation/evidence.ts';
import { isWord, lineOfNode, nodesIn, wordOf } from './prose.ts';

/** A sentence of the prose in which a claim stands, as a reader sees it. */
export interface ClaimSentence {
  id: string;
  line: number;
  sentence: string;
}

/** Every place of every claim in the prose, in the order of the text. */
export function claimSentences(tree: MdastNode, shown: (id: string) => string): ClaimSentence[] {
  return blocksIn(tree).flatMap((block) => inBlock(block, shown));
}

/** Shows claims by their values in the given runs; one that cannot be computed by its id. */
export function shownIn(claims: Claims, runs: Runs): (id: string) => string {
  return (id) => {
    const claim = claims[id];
    try {
      return claim === undefined ? id : formatValue(claim, claim.value(runs));
    } catch {
      return id;
    }
  };
}

/** What a sentence does not reach beyond. A row of a table reads as one. */
const blockTypes = ['paragraph', 'heading', 'tableRow'];

function blocksIn(tree: MdastNode): MdastNode[] {
  const isBlock = ({ type }: MdastNode) => blockTypes.includes(type);
  const blocks = nodesIn(tree, (node) => !isLoneClaim(node)).filter(isBlock);
  return [...blocks, ...nodesIn(tree).filter(isLoneClaim)];
}

/** A claim on a line of its own is a block by itself. */
function isLoneClaim(node: MdastNode): boolean {
  return node.type === 'mdxJsxFlowElement' && node.name === 'Claim';
}

function inBlock(block: MdastNode, shown: (id: string) => string): ClaimSentence[] {
  let text = '';
  const places: { id: string; line: number; at: number }[] = [];
  for (const node of isLoneClaim(block) ? [block] : nodesIn(block)) {
    const word = isWord(node) ? wordOf(node) : undefined;
    const id = word?.name === 'Claim' ? (word.attributes.get('id') ?? '') : undefined;
    if (id !== undefined) places.push({ id, line: lineOfNode(node), at: text.length });
    text += id === undefined ? textOf(node) : shown(id);
  }
  return places.map(({ at, ...place }) => ({ ...place, sentence: sentenceAt(text, at) }));
}

function textOf(node: MdastNode): string {
  if (node.type === 'tableCell') return ' | ';
  if (isWord(node)) return node.name === 'Param' ? '…' : '';
  return 'value' in node ? node.value : '';
}

/** The sentence around a place. A full stop inside a figure or a name ends none. */
function sentenceAt(text: string, at: number): string {
  const ends = [...text.matchAll(/[.!?](?=\s)/g)].map(({ index }) => index + 1);
  const start = ends.findLast((end) => end <= at) ?? 0;
  const end = ends.find((candidate) => candidate > at) ?? text.length;
  return text
    .slice(start, end)
    .replaceAll(/\s+/g, ' ')
    .replace(/^[\s|]+/, '')
    .trim();
}
