import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import type ts from 'typescript';

/** The TypeScript compiler. It takes a third of a second to load, so nothing loads it before there is something to compile. */
export function compiler(): typeof ts {
  return createRequire(join(process.cwd(), 'package.json'))('typescript') as typeof ts;
}

/** How code that readers see is checked: strictly, in the language of the sandbox. */
export function compilerOptions({ ModuleKind, ModuleResolutionKind, ScriptTarget }: typeof ts): ts.CompilerOptions {
  return {
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    erasableSyntaxOnly: true,
    target: ScriptTarget.ES2024,
    lib: ['lib.es2024.d.ts'],
    module: ModuleKind.ESNext,
    moduleResolution: ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    noEmit: true,
    types: [],
  };
}

/** The sources of all types that a simulation may import, as one text: part of the key of whatever is read from types. */
export function typeSources(): string {
  const folder = resolve('src', 'model', 'simulation');
  return readdirSync(folder)
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
}
