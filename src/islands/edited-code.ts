import type { Measures } from '#model/simulation/evidence.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { stripTypes } from './strip-types.ts';

/** Edited text in the form in which it takes the place of the text of the page. Such code also says where a fault is. */
export function jobCode(text: string): string {
  return `${stripTypes(text)}\nreturn{run,report:$report,placeOf:${placeOf}}`;
}

/**
 * Goes along with the text, as text. In the worker the lab and what reads the run are on line 1, so the first place of
 * a stack on another line is in the code. Engines write stacks each in their way, but all end a place with `:line:column`.
 */
function placeOf(error: unknown): { line?: number } {
  const line = /blob:\S+?:(?!1:)(\d+):\d/.exec(Object(error).stack)?.[1];
  return line ? { line: Number(line) } : {};
}

/** What is run in a terminal as on the page. */
export interface TerminalRun {
  values: RunValues;
  seed: number;
  measures: Measures;
}

/** One file that runs under Node: the text, then all that it needs. The place for the code stays empty: the code stands around it. */
export function terminalFile(name: string, text: string, shell: string, terminal: string, run: TerminalRun): string {
  return `// Run it with \`node ${name}\` (Node 22.18 or newer).
${text.trimEnd()}

// The rest of this file is what the page brings along: the lab, and what reads the run.
${terminal};
casebookTerminal.print((${shell})(), ${JSON.stringify(run, undefined, 2)});
`;
}
