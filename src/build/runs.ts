import type { Simulation } from '#model/simulation/contract.ts';
import type { Reporter, Runs } from '#model/simulation/evidence.ts';
import { simulate } from '#model/simulation/simulate.ts';

/** The runs of the two variants at the recorded seed, or at another. */
export function bothRuns(simulation: Simulation, report: Reporter, seed = simulation.seed): Runs {
  return {
    broken: simulate(simulation, report, simulation.variants.broken, seed),
    fixed: simulate(simulation, report, simulation.variants.fixed, seed),
  };
}

/** The runs of both variants at the recorded seed. A simulation that was read once runs once. */
export function recordedRuns(simulation: Simulation, report: Reporter): Runs {
  const runs = recorded.get(simulation) ?? bothRuns(simulation, report);
  recorded.set(simulation, runs);
  return runs;
}

const recorded = new WeakMap<Simulation, Runs>();
