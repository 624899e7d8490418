import type { Problem } from '#model/problem.ts';
import type { Content, ModuleFile } from '../content.ts';

/** What a case holds runs with nothing but what is handed to it; evidence may use constants of its own simulation. */
export function checkRunTimeImports({ cases }: Content): Problem[] {
  return cases.flatMap(({ id, simulation, evidence }) => [
    ...importProblems(simulation),
    ...importProblems(evidence, `./${id}.sim.ts`),
  ]);
}

function importProblems(module: ModuleFile<unknown> | undefined, allowed = ''): Problem[] {
  if (module === undefined) return [];
  const { file, text } = module;
  return text
    .split('\n')
    .flatMap((line, index) =>
      bringsCode.test(line) && !imports(line, allowed) ? [{ code, file, line: index + 1, details: {} }] : [],
    );
}

function imports(line: string, allowed: string): boolean {
  return allowed !== '' && line.endsWith(` from '${allowed}';`);
}

const code = 'run-time-import';
const bringsCode = /^\s*import\s+(?!type\b)|\bimport\s*\(|\brequire\s*\(|^\s*export\s+(?!type\b)[^=(]*\bfrom\s+['"]/;
