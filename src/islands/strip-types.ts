import { parse, type SucraseToken } from 'sucrase/dist/esm/parser/index.js';
import { TokenType as kinds } from 'sucrase/dist/esm/parser/tokenizer/types.js';

/** A mistake in code that a reader wrote, found before anything ran. */
export class CodeProblem extends Error {
  override readonly name = 'CodeProblem';
  readonly line: number;

  constructor(reason: string, line: number) {
    super(`Nothing was run. In line ${line}: ${reason}.`);
    this.line = line;
  }
}

/**
 * The same as the build does with a simulation: without types, imports and the word `export`, every line and
 * column where it was. Throws a `CodeProblem` for text that is no TypeScript, or that takes more than blanking.
 */
export function stripTypes(source: string): string {
  const tokens = parsed(source);
  let stripped = '';
  let kept = 0;
  for (const [start, end] of blankRanges(source, tokens)) {
    stripped += source.slice(kept, start) + source.slice(start, end).replace(/[^\n\r]/g, ' ');
    kept = end;
  }
  return stripped + source.slice(kept);
}

type Range = [start: number, end: number];

const modifiers = new Set([
  kinds._abstract,
  kinds._override,
  kinds._private,
  kinds._protected,
  kinds._public,
  kinds._readonly,
  kinds.nonNullAssertion,
]);

function parsed(source: string): SucraseToken[] {
  try {
    return parse(source, false, true, false).tokens;
  } catch (error) {
    const { message, pos = 0 } = error as Error & { pos?: number };
    throw new CodeProblem(inWords(message), lineAt(source, pos));
  }
}

/** What is to become blank, in the order of the text. Types that follow each other are one range, with what is between them. */
function blankRanges(source: string, tokens: readonly SucraseToken[]): Range[] {
  const ranges: Range[] = [];
  let blankBefore = false;
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n] as SucraseToken;
    const last = isImport(token, tokens[n + 1], source) ? endOfStatement(tokens, n) : n;
    const blank = last > n || isBlank(token, source);
    const { end } = tokens[last] as SucraseToken;
    const range = ranges.at(-1);
    if (blank && blankBefore && range) range[1] = end;
    else if (blank) ranges.push([token.start, end]);
    blankBefore = blank && token.type !== kinds._export;
    n = last;
  }
  return ranges;
}

function isBlank(token: SucraseToken, source: string): boolean {
  if (token.isType || modifiers.has(token.type)) return true;
  if (token.type === kinds._enum) throw new CodeProblem('an enum is not possible here', lineAt(source, token.start));
  return token.type === kinds._export && token.scopeDepth === 0;
}

/** Types only: there is nothing that a simulation could import. */
function isImport(token: SucraseToken, next: SucraseToken | undefined, source: string): boolean {
  if (token.type !== kinds._import || token.scopeDepth > 0) return false;
  if (next && source.slice(next.start, next.end) === 'type') return true;
  throw new CodeProblem('only types can be imported here', lineAt(source, token.start));
}

function endOfStatement(tokens: readonly SucraseToken[], from: number): number {
  const end = tokens.findIndex(({ type }, n) => n > from && (type === kinds.semi || type === kinds.eof));
  return end < 0 ? tokens.length - 1 : end;
}

function lineAt(source: string, position: number): number {
  return source.slice(0, position).split('\n').length;
}

/** "Unexpected token, expected "," (12:3)" becomes a part of a sentence; the line is said already. */
function inWords(message: string): string {
  const reason = message.replace(/\s*\(\d+:\d+\)$/, '').replace(/\.$/, '');
  return reason.charAt(0).toLowerCase() + reason.slice(1);
}
