import { type Document, isMap, isNode, isPair, isScalar, LineCounter, type Node, parseDocument, visit } from 'yaml';
import type { z } from 'zod';
import type { Problem } from '#model/problem.ts';
import { type Path, problemsOfIssue } from './schema-problem.ts';

/** A YAML text with what it says and where it says it. */
export interface YamlFile<T> {
  file: string;
  /** `undefined` when the text breaks its schema; the problems then say how. */
  value: T | undefined;
  problems: Problem[];
  /** The line of a place, or of the nearest place above it that exists. */
  lineOf(path: Path): number;
}

/** Reads YAML by a schema. `firstLine` is the line of the file on which the text starts. Never throws. */
export function readYaml<S extends z.ZodType>(
  file: string,
  text: string,
  schema: S,
  firstLine = 1,
): YamlFile<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + firstLine - 1;
  const lineOf = (path: Path) => lineAt(offsetOf(document.contents, path));
  const syntax = syntaxErrors(document).map(([reason, offset]) => unreadable(file, lineAt(offset), reason));
  if (syntax.length > 0) return { file, value: undefined, problems: syntax, lineOf };
  const value: unknown = document.toJS();
  const parsed = schema.safeParse(value);
  if (parsed.success) return { file, value: parsed.data, problems: [], lineOf };
  const problems = parsed.error.issues.flatMap((issue) => problemsOfIssue(issue, { schema, value, file, lineOf }));
  return { file, value: undefined, problems, lineOf };
}

/** The parser takes a reference to nothing (`*word*`) for good, and only fails when the value is made. */
function syntaxErrors(document: Document): [reason: string, offset: number][] {
  const found = document.errors.map<[string, number]>(({ message, pos }) => [message, pos[0]]);
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document) === undefined)
        found.push([`Nothing is named ${node.source}. Quote the text.`, startOf(node)]);
    },
  });
  return found;
}

function unreadable(file: string, line: number, reason: string): Problem {
  return { code: 'unreadable-file', file, line, details: { reason } };
}

function offsetOf(root: unknown, path: Path): number {
  let node = root;
  let offset = startOf(node);
  for (const key of path) {
    const next = child(node, key);
    if (next === undefined) break;
    offset = next.offset;
    node = next.value;
  }
  return offset;
}

function child(node: unknown, key: PropertyKey): { value: unknown; offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find((item) => isPair(item) && isScalar(item.key) && item.key.value === key);
    return pair && { value: pair.value, offset: startOf(pair.key) };
  }
  const items = (node as { items?: unknown[] } | null)?.items;
  const value = typeof key === 'number' ? items?.[key] : undefined;
  return value === undefined ? undefined : { value, offset: startOf(value) };
}

function startOf(node: unknown): number {
  return isNode(node) ? ((node as Node).range?.[0] ?? 0) : 0;
}
