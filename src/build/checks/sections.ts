import type { MdastNode } from 'satteri';
import type { Problem } from '#model/problem.ts';
import { sections } from '#model/study.ts';
import type { Content } from '../content.ts';
import { lineOfNode, plainText } from '../prose.ts';
import { unknownName } from '../unknown-name.ts';

/** A story has the thirteen sections, each once, in order, and none empty. */
export function checkSections({ cases }: Content): Problem[] {
  return cases.flatMap(({ prose }) => {
    if (prose === undefined) return [];
    const headings = headingsIn(prose.tree);
    const found = [...unknown(headings), ...missing(headings), ...misplaced(headings), ...empty(headings)];
    return found.map((problem) => ({ ...problem, file: prose.file }));
  });
}

function unknown(headings: Heading[]): Problem[] {
  return headings.flatMap(({ section, line }) => unknownName('unknown-section', section, sections, { file: '', line }));
}

/** A missing section is reported where it should start: after the section that is there before it. */
function missing(headings: Heading[]): Problem[] {
  const present = (section: string | undefined) => headings.find((heading) => heading.section === section);
  return sections
    .filter((section) => !present(section))
    .map((section) => {
      const before = sections.slice(0, sections.indexOf(section)).findLast(present);
      const line = present(before)?.line ?? headings[0]?.line ?? 1;
      return { code: 'missing-section', file: '', line, details: { section, place: placeOf(section) } };
    });
}

/** A section is out of order when an earlier heading belongs at its place or after it. */
function misplaced(headings: Heading[]): Problem[] {
  const known = headings.filter(({ rank }) => rank >= 0);
  return known
    .filter(({ rank }, index) => known.slice(0, index).some((earlier) => earlier.rank >= rank))
    .map(({ section, line }) => ({
      code: 'misplaced-section',
      file: '',
      line,
      details: { section, place: placeOf(section) },
    }));
}

function empty(headings: Heading[]): Problem[] {
  const bare = headings.filter(({ rank, isEmpty }) => rank >= 0 && isEmpty);
  return bare.map(({ section, line }) => ({ code: 'empty-section', file: '', line, details: { section } }));
}

function placeOf(section: string): string {
  const before = sections[rankOf(section) - 1];
  return before === undefined ? 'before all others' : `after “${before}”`;
}

function rankOf(section: string): number {
  return (sections as readonly string[]).indexOf(section);
}

function headingsIn(tree: MdastNode): Heading[] {
  const blocks: MdastNode[] = 'children' in tree ? tree.children.filter(isShown) : [];
  return blocks.flatMap((node, index) => {
    if (!isTopHeading(node)) return [];
    const section = plainText(node);
    const next = blocks[index + 1];
    return [
      { section, rank: rankOf(section), line: lineOfNode(node), isEmpty: next === undefined || isTopHeading(next) },
    ];
  });
}

function isTopHeading(node: MdastNode): boolean {
  return node.type === 'heading' && node.depth <= 2;
}

/** Comments stand in braces; nobody sees them. */
function isShown(node: MdastNode): boolean {
  return node.type !== 'mdxFlowExpression' && node.type !== 'yaml';
}

interface Heading {
  section: string;
  /** Place among the thirteen; −1 for a heading that is none of them. */
  rank: number;
  line: number;
  isEmpty: boolean;
}
