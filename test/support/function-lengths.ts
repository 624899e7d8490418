import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A function of the source with its length in lines. */
export interface FunctionLength {
  place: string;
  lines: number;
}

/** All named functions, methods and function expressions of several lines under a folder, the longest last. */
export function functionLengths(folder: string): FunctionLength[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => lengthsIn(`${folder}/${file}`.replaceAll('\\', '/')));
  return found.sort((a, b) => a.lines - b.lines);
}

/** The length that this share of all functions does not exceed. */
export function quantile(lengths: readonly FunctionLength[], share: number): number {
  return lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))]?.lines ?? 0;
}

function lengthsIn(file: string): FunctionLength[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const lengths: FunctionLength[] = [];
  const lineOf = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node) => {
    if (isCounted(node)) {
      const start = lineOf(node.getStart(source));
      lengths.push({ place: `${file}:${start + 1}`, lines: lineOf(node.end) - start + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lengths;
}

/** Callbacks in one expression are part of the line that they stand in. */
function isCounted(node: ts.Node): boolean {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return node.body !== undefined;
  if (ts.isConstructorDeclaration(node) || ts.isAccessor(node)) return node.body !== undefined;
  return (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) && ts.isBlock(node.body);
}
