import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** The title of every test, and of every group of tests, in a file, as it is written there. */
export function titlesIn(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const titles: string[] = [];
  const visit = (node: ts.Node) => {
    const title = ts.isCallExpression(node) && isTest(node.expression) ? node.arguments[0] : undefined;
    if (title !== undefined && ts.isStringLiteralLike(title)) titles.push(title.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return titles;
}

/** `it`, `test` or `describe`, also of a table; one that is skipped proves nothing. */
function isTest(called: ts.Expression): boolean {
  if (ts.isIdentifier(called)) return ['it', 'test', 'describe'].includes(called.text);
  return ts.isCallExpression(called) && /^(it|test|describe)\.each$/.test(called.expression.getText());
}
