import { stripTypeScriptTypes } from 'node:module';
import { parseAst } from 'rolldown/parseAst';
import { minify } from 'rolldown/utils';

/**
 * The text of a simulation or of its evidence as JavaScript that can stand inside a function: without types,
 * imports and the word `export`, every line where it was.
 */
export function stripModule(source: string): string {
  return stripTypeScriptTypes(source)
    .replace(/^import [^;]*;/gm, (line) => line.replace(/[^\n]/g, ' '))
    .replace(/^export (?=const |function)/gm, '       ');
}

/**
 * A case as it goes over the wire: one expression, a function that gives `run` and `report`, without all that these
 * do not use. It is strict where it runs, as all of the worker is. Both texts stand in one scope, so that the evidence finds the constants that it imports from the simulation.
 */
export async function simulationScript(simulation: string, evidence: string): Promise<string> {
  const body = `${stripModule(simulation)}\n${reportOnly(evidence)}`;
  const text = `define=function(){${body}\nreturn{run,report}}`;
  return minifiedExpression('define', text);
}

/**
 * What reads a run of a case, for a simulation whose text is not known yet: one expression, a function that is called
 * where the constants of the simulation can be seen. Its own names are out of the simulation's way.
 */
export async function reportScript(evidence: string): Promise<string> {
  const text = `report=function(){${reportOnly(evidence)}\nreturn report}`;
  return minifiedExpression('report', text);
}

/** Evidence without what only the build reads: what is called to make claims and probes would keep them in the minified code. */
function reportOnly(evidence: string): string {
  const text = stripTypeScriptTypes(evidence);
  const kept = parseAst(text).body.filter((part) => !isReadAtBuild(part));
  return stripModule(kept.map(({ start, end }) => text.slice(start, end)).join('\n'));
}

function isReadAtBuild(part: ReturnType<typeof parseAst>['body'][number]): boolean {
  if (part.type !== 'ExportNamedDeclaration' || part.declaration?.type !== 'VariableDeclaration') return false;
  const names = part.declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : ''));
  return names.every((name) => /^(?:claims|headline|probes)$/.test(name));
}

/** To read a property or to make an array for a constant that no run needs does nothing that a run would miss. */
const unusedParts = {
  propertyReadSideEffects: false,
  manualPureFunctions: ['Array.from'],
};

/** The right side of an assignment, minified. */
async function minifiedExpression(name: string, assignment: string): Promise<string> {
  const options = { module: false, compress: { treeshake: unusedParts } };
  const { code, errors } = await minify(`${name}.js`, assignment, options);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code.replace(`${name}=`, '').replace(/;\s*$/, '');
}
