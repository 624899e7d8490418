import { resolve } from 'node:path';
import type ts from 'typescript';
import { keep, recall } from './cache.ts';
import { compiler, compilerOptions, typeSources } from './compiler.ts';
import type { SnippetUse } from './snippets.ts';

/** A block of code to be checked; `file` is the prose that it stands in. */
export interface TypedBlock {
  file: string;
  line: number;
  code: string;
  use: SnippetUse;
}

/** Something that the compiler refuses. */
export interface TypeFault {
  file: string;
  line: number;
  reason: string;
}

/**
 * What the compiler refuses in these blocks, each a module of its own beside its prose. Blocks that were checked
 * before, against the same types and files, come from the cache.
 */
export function typeFaults(blocks: readonly TypedBlock[], besides: readonly string[] = []): TypeFault[] {
  if (blocks.length === 0) return [];
  const key = ['snippets', version, typeSources(), JSON.stringify(blocks), ...besides] as const;
  return recall<TypeFault[]>(...key) ?? keep(checkTypes(blocks), ...key);
}

/** Part of every key: change it with the compiler, or with what is checked below. */
const version = 'typescript-6.0.3/1';

/** The same, without the cache. */
export function checkTypes(blocks: readonly TypedBlock[]): TypeFault[] {
  const ts = compiler();
  const placed = new Map(blocks.map((block) => [placeOf(block), block]));
  const pages = blocks.some(({ use }) => use.kind === 'plain') ? ['lib.dom.d.ts'] : [];
  const options = compilerOptions(ts);
  const host = withFiles(ts.createCompilerHost(options), placed, options.target);
  const all = { ...options, lib: [...(options.lib ?? []), ...pages] };
  const program = ts.createProgram([...placed.keys()], all, host);
  return [...placed].flatMap(([path, block]) =>
    ts.getPreEmitDiagnostics(program, program.getSourceFile(path)).map((found) => faultIn(block, found)),
  );
}

/** The compiler sees files beside the prose, so that a block can import what a file of the case could. */
function placeOf({ file, line }: TypedBlock): string {
  return resolve(`${file}.${line}.ts`).replaceAll('\\', '/');
}

function withFiles(host: ts.CompilerHost, placed: Map<string, TypedBlock>, target = 99): ts.CompilerHost {
  const { createSourceFile } = compiler();
  return {
    ...host,
    fileExists: (path) => placed.has(path) || host.fileExists(path),
    getSourceFile: (path, ...rest) => {
      const block = placed.get(path);
      return block ? createSourceFile(path, moduleOf(block), target) : host.getSourceFile(path, ...rest);
    },
  };
}

function moduleOf({ code, use }: TypedBlock): string {
  return use.kind === 'run' ? `${SCOPE} export function* run(lab: Lab): Process {${code}\n}` : `${code}\nexport {};`;
}

/** What a block that runs may use, on its first line. All else of the language is there, but what differs between engines. */
const SCOPE = [
  "import type { Lab, Process } from '#model/simulation/contract.ts';",
  "type Exact = 'abs' | 'ceil' | 'floor' | 'imul' | 'max' | 'min' | 'round' | 'sign' | 'sqrt' | 'trunc';",
  'declare const Math: Pick<typeof globalThis.Math, Exact>; declare const Date: never;',
].join(' ');

function faultIn({ file, line, code }: TypedBlock, { file: source, start = 0, messageText }: ts.Diagnostic): TypeFault {
  const within = source?.getLineAndCharacterOfPosition(start).line ?? 0;
  const last = code.split('\n').length - 1;
  const reason = compiler().flattenDiagnosticMessageText(messageText, ' ');
  return { file, line: line + Math.min(within, last), reason };
}
