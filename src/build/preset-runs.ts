import type { Simulation } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import { type Recording, simulate } from '#model/simulation/simulate.ts';

/** The run of every preset, by its name, at the recorded seed. A simulation that was read once runs once. */
export function presetRuns(simulation: Simulation, report: Reporter): Record<string, Recording> {
  const runs = recorded.get(simulation) ?? runAll(simulation, report);
  recorded.set(simulation, runs);
  return runs;
}

const recorded = new WeakMap<Simulation, Record<string, Recording>>();

function runAll(simulation: Simulation, report: Reporter): Record<string, Recording> {
  const runs = Object.entries(simulation.presets ?? {}).map(([name, { values }]) => [
    name,
    simulate(simulation, report, { ...simulation.variants.broken, ...values }),
  ]);
  return Object.fromEntries(runs);
}
