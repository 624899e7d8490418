import type { MdastNode } from 'satteri';
import type { Problem } from '#model/problem.ts';
import type { Content, ProseFile } from '../content.ts';
import { figuresIn } from '../figure.ts';
import { isWord, lineOfNode, nodesIn } from '../prose.ts';

/** Every figure of a story is a claim, a parameter, given or cited. */
export function checkFigures({ cases }: Content): Problem[] {
  return cases.flatMap(({ prose }) => (prose?.value ? [...inFrontmatter(prose), ...inProse(prose)] : []));
}

/** What the head of a page tells of the story can only use what is given. */
function inFrontmatter(prose: ProseFile): Problem[] {
  const told = ['title', 'summary', 'impact'] as const;
  return told.flatMap((key) => unexplained(prose.value?.[key] ?? '', prose, () => prose.lineOf([key])));
}

function inProse(prose: ProseFile): Problem[] {
  const texts = nodesIn(prose.tree, isNotCited).filter((node) => node.type === 'text');
  return texts.flatMap((node) => unexplained(node.value, prose, (lines) => lineOfNode(node) + lines));
}

function unexplained(text: string, { value, file }: ProseFile, lineAfter: (lines: number) => number): Problem[] {
  return figuresIn(text, value?.given ?? []).map(({ figure, line }) => ({
    code: 'unexplained-figure',
    file,
    line: lineAfter(line),
    details: { figure },
  }));
}

function isNotCited(node: MdastNode): boolean {
  return !(isWord(node) && node.name === 'Cited');
}
