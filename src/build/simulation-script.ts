import { stripTypeScriptTypes } from 'node:module';
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
 * do not use. Both texts stand in one scope, so that the evidence finds the constants that it imports from the simulation.
 */
export async function simulationScript(simulation: string, evidence: string): Promise<string> {
  const body = `${stripModule(simulation)}\n${stripModule(evidence)}`;
  const text = `define=function(){"use strict";${body}\nreturn{run,report}}`;
  return minifiedExpression('define', text);
}

/**
 * What reads a run of a case, for a simulation whose text is not known yet: one expression, a function that is called
 * where the constants of the simulation can be seen. Its own names are out of the simulation's way.
 */
export async function reportScript(evidence: string): Promise<string> {
  const text = `report=function(){"use strict";${stripModule(evidence)}\nreturn report}`;
  return minifiedExpression('report', text);
}

/** The right side of an assignment, minified. */
async function minifiedExpression(name: string, assignment: string): Promise<string> {
  const { code, errors } = await minify(`${name}.js`, assignment, { module: false });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code.replace(`${name}=`, '').replace(/;\s*$/, '');
}
