import type { Simulation } from '#model/simulation/contract.ts';
import type { Evidence, Runs } from '#model/simulation/evidence.ts';
import type { Content, ModuleFile, ProseFile } from './content.ts';
import { recordedRuns } from './runs.ts';

/** The evidence of a case together with the runs that it is read from, and the story that it is for. */
export interface ReadyEvidence {
  id: string;
  prose: ProseFile | undefined;
  simulation: ModuleFile<Simulation>;
  evidence: ModuleFile<Evidence>;
  runs: Runs;
}

/** The evidence of every case whose two runs came to their end. */
export function readyEvidence({ cases }: Content): ReadyEvidence[] {
  return cases.flatMap(({ id, prose, simulation, evidence }) => {
    if (simulation === undefined || evidence === undefined) return [];
    const runs = recordedRuns(simulation.module, evidence.module.report);
    const isOver = [runs.broken, runs.fixed].every(({ records }) => records.at(-1)?.kind === 'end');
    return isOver ? [{ id, prose, simulation, evidence, runs }] : [];
  });
}

/** The line on which an export of a module starts, or one key of it. */
export function lineOfExport(text: string, name: string, key?: string): number {
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`export const ${name}`));
  if (key === undefined) return start + 1;
  const within = lines.findIndex((line, index) => index >= start && keyOf(line) === key);
  return Math.max(start, within) + 1;
}

function keyOf(line: string): string | undefined {
  return /^\s*(?:'([^']+)'|"([^"]+)"|(\w+))\s*:/
    .exec(line)
    ?.slice(1)
    .find((key) => key !== undefined);
}
