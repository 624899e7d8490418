import type { Simulation } from '#model/simulation/contract.ts';
import type { Reporter, Runs } from '#model/simulation/evidence.ts';
import { simulate } from '#model/simulation/simulate.ts';

/** The runs of the two variants and of every preset, at the recorded seed or at another. A preset says what it changes in the broken system, and runs when it is read. */
export function bothRuns(simulation: Simulation, report: Reporter, seed = simulation.seed): Runs {
  return {
    broken: simulate(simulation, report, simulation.variants.broken, seed),
    fixed: simulate(simulation, report, simulation.variants.fixed, seed),
    presets: whenRead(simulation.presets ?? {}, ({ values }) =>
      simulate(simulation, report, { ...simulation.variants.broken, ...values }, seed),
    ),
  };
}

/** The runs at the recorded seed. A simulation that was read once runs once. */
export function recordedRuns(simulation: Simulation, report: Reporter): Runs {
  const runs = recorded.get(simulation) ?? bothRuns(simulation, report);
  recorded.set(simulation, runs);
  return runs;
}

const recorded = new WeakMap<Simulation, Runs>();

/** An object with the same keys, whose values are computed once, when somebody asks. */
function whenRead<V, W>(source: Record<string, V>, compute: (value: V) => W): Record<string, W> {
  const result: Record<string, W> = {};
  for (const [name, value] of Object.entries(source)) {
    let computed: W | undefined;
    const get = () => {
      computed ??= compute(value);
      return computed;
    };
    Object.defineProperty(result, name, { get, enumerable: true });
  }
  return result;
}
