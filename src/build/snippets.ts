import { runInNewContext } from 'node:vm';
import type { MdastNode } from 'satteri';
import type { Lab, Process } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/hash.ts';
import { hashRecords, type SimulationRecord } from '#model/simulation/record.ts';
import { perform } from '#model/simulation/simulate.ts';
import { lineOfNode, nodesIn } from './prose.ts';
import { simulationScript, stripModule } from './simulation-script.ts';

/** A fenced block of TypeScript in the prose. */
export interface Snippet {
  code: string;
  /** The line of its first line of code. */
  line: number;
  /** A block of its own, one that runs on the page, or a part of a file of its case. */
  use: SnippetUse;
}

export type SnippetUse = { kind: 'plain' } | { kind: 'run' } | { kind: 'excerpt'; of: string };

/** Every block of TypeScript in the prose. */
export function snippetsIn(tree: MdastNode): Snippet[] {
  return nodesIn(tree).flatMap((node) => {
    if (node.type !== 'code' || !isTypeScript(node.lang)) return [];
    return [{ code: node.value, line: lineOfNode(node) + 1, use: snippetUse(node.meta) }];
  });
}

/** What the words after the language say of a block: `run`, `excerpt="slow-disk.sim.ts"`, or nothing. */
export function snippetUse(meta: string | null | undefined): SnippetUse {
  const excerpt = /(?:^|\s)excerpt="([^"]*)"/.exec(meta ?? '')?.[1];
  if (excerpt !== undefined) return { kind: 'excerpt', of: excerpt };
  return { kind: /(?:^|\s)run(?:\s|$)/.test(meta ?? '') ? 'run' : 'plain' };
}

/** Is it TypeScript, by the word behind the fence? */
export function isTypeScript(lang: string | null | undefined): boolean {
  return lang === 'ts' || lang === 'typescript';
}

/** What a block that runs gives out, with the fingerprint of it. A block that the sandbox could not read throws. */
export function runSnippet(code: string, seed: number): { records: SimulationRecord[]; hash: string } {
  const text = `(function(){"use strict";${stripModule(asSimulation(code))}\n${stripModule(evidence)}\nreturn{run,report}})()`;
  const { run, report } = runInNewContext(text, {}) as { run: (values: object, lab: Lab) => Process; report: Reporter };
  const { records } = perform(run, report, {}, seed);
  return { records, hash: hashRecords(records) };
}

/** A block as it goes over the wire, in the form of a simulation. */
export function snippetScript(code: string): Promise<string> {
  return simulationScript(asSimulation(code), evidence);
}

/** The name under which a case serves a block that runs. */
export function snippetName(code: string): string {
  return `snippet-${hashText(code)}`;
}

/** The block is the body of a process that is handed the lab; it starts on the first line, so that lines keep their numbers. */
function asSimulation(code: string): string {
  return `export function* run(_: object, lab: Lab): Process {${code}\n}`;
}

/** All that a block shows is what it logs. */
const evidence = 'export const report = () => ({ results: {}, charts: [] });';
