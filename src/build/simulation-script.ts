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
  const { code, errors } = await minify('simulation.js', text, { module: false });
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
  return code.replace(/^define=/, '').replace(/;\s*$/, '');
}
