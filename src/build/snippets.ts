import { runInNewContext } from 'node:vm';
import type { MdastNode } from 'satteri';
import type { Lab, Process } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import { hashText } from '#model/simulation/hash.ts';
import { hashRecords, type SimulationRecord } from '#model/simulation/record.ts';
import { perform } from '#model/simulation/simulate.ts';
import { CODE_PLACE } from '#sandbox/protocol.ts';
import { lineOfNode, nodesIn } from './prose.ts';
import { stripModule } from './simulation-script.ts';

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
  const text = `'use strict';(${snippetShell.replace(CODE_PLACE, () => strippedSnippet(code))})()`;
  const { run, report } = runInNewContext(text, {}) as { run: (values: object, lab: Lab) => Process; report: Reporter };
  const { records } = perform(run, report, {}, seed);
  return { records, hash: hashRecords(records) };
}

/** A block without its types, every letter where it was. */
export function strippedSnippet(code: string): string {
  return stripModule(`${processStart}${code}\n}`).slice(processStart.length, -2);
}

/** The name of a block in its page. */
export function snippetName(code: string): string {
  return `snippet-${hashText(code)}`;
}

/** What the page loads to run any block: the block is the body of a process that is handed the lab, and all that it shows is what it logs. */
export const snippetShell = `function(){function*run(_,lab){${CODE_PLACE}\n}return{run,report:()=>({results:{},charts:[]})}}`;

const processStart = 'function* run(_: object, lab: Lab): Process {';
