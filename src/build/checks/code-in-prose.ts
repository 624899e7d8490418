import type { MdastNode } from 'satteri';
import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { lineOfNode, nodesIn } from '../prose.ts';

/** Prose is text: it imports nothing and computes nothing. */
export function checkCodeInProse({ cases }: Content): Problem[] {
  return cases.flatMap(({ prose }) =>
    prose ? nodesIn(prose.tree).flatMap((node) => codeProblems(node, prose.file)) : [],
  );
}

function codeProblems(node: MdastNode, file: string): Problem[] {
  const line = lineOfNode(node);
  if (node.type === 'mdxjsEsm') return [{ code: 'import-in-prose', file, line, details: {} }];
  if (node.type !== 'mdxFlowExpression' && node.type !== 'mdxTextExpression') return [];
  return isComment(node.value) ? [] : [{ code: 'expression-in-prose', file, line, details: { code: node.value } }];
}

function isComment(code: string): boolean {
  return code.replaceAll(/\/\*[\s\S]*?\*\//g, '').trim() === '';
}
