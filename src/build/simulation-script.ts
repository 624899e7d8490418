import { stripTypeScriptTypes } from 'node:module';
import { parseAst } from 'rolldown/parseAst';
import { minify } from 'rolldown/utils';
import { CODE_PLACE, codeOf } from '#sandbox/protocol.ts';

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
 * How long the stretches are of a text that the page shows: one that runs, one of types that does not, and so on in turn.
 * Throws when stripping did more to the text than to blank parts of it.
 */
export function stretchesOf(shown: string, stripped: string): number[] {
  const kinds = shown.replace(/[\s\S]/g, (sign, at) => (sign === stripped[at] ? sign.replace(/\S/, 'r') : 't'));
  const lengths = (kinds.match(/t(?:[t\s]*t)?|[^t]+/g) ?? []).map(({ length }) => length);
  const stretches = kinds.startsWith('t') ? [0, ...lengths] : lengths;
  if (codeOf(shown, stretches) !== stripped) throw new Error('A type ends without a semicolon.');
  return stretches;
}

/**
 * What the page loads to run a case, and what reads the run: an expression with a place for the text that the page shows.
 * The report stands before it on the same line, so that lines keep their numbers. It finds the constants that it imports
 * from the simulation, because it is called after them, and its own names are out of the simulation's way.
 */
export async function simulationShell(evidence: string): Promise<string> {
  const report = await minifiedReport(evidence);
  return `function(){const $report=${report};${CODE_PLACE}\nreturn{run,report:$report}}`;
}

/** The same with the simulation in it, where no page shows its text. */
export async function wholeSimulation(source: string, evidence: string): Promise<string> {
  return (await simulationShell(evidence)).replace(CODE_PLACE, () => stripModule(source));
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

/** One function from telemetry to the report, with all that it uses inside. */
async function minifiedReport(evidence: string): Promise<string> {
  const text = `report=function($telemetry){${reportOnly(evidence)}\nreturn report($telemetry)}`;
  const options = { module: false, compress: { treeshake: unusedParts } };
  const { code, errors } = await minify('report.js', text, options);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code.replace('report=', '').replace(/;\s*$/, '');
}
