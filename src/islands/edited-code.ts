import type { Measures } from '#model/simulation/evidence.ts';
import type { RunValues } from '#sandbox/protocol.ts';
import { stripTypes } from './strip-types.ts';

/** What the page loads to edit a simulation. */
export interface Editable {
  /** The text of the simulation. */
  source: string;
  /** One expression: a function that gives what reads a run, called in the scope of the simulation. */
  report: string;
}

/** Edited text as the sandbox runs it. The report stands on the first line and is read last, so that lines keep their numbers. */
export function jobCode(text: string, report: string): string {
  const start = `function(){const $report=(telemetry)=>(${report})()(telemetry);`;
  return `${start}${stripTypes(text)}\nreturn{run,report:$report,placeOf:${placeOf}}}`;
}

/**
 * Goes along with the text, as text. In the worker the lab and the start of the code are on line 1, so the first place of
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

/** One file that runs under Node: the text, then all that it needs. */
export function terminalFile(name: string, text: string, report: string, terminal: string, run: TerminalRun): string {
  return `// Run it with \`node ${name}\` (Node 22.18 or newer).
${text.trimEnd()}

// The rest of this file is what the page brings along: the lab, and what reads the run.
${terminal};
casebookTerminal.print(run, (${report})(), ${JSON.stringify(run, undefined, 2)});
`;
}
