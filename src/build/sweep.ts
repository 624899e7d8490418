import type { Sweep, SweepPoint } from '#model/chart/cliff.ts';
import type { RangeParam, Simulation, Values } from '#model/simulation/contract.ts';
import type { Evidence } from '#model/simulation/evidence.ts';
import { type Job, manyRuns } from './many-runs.ts';
import { quantile } from './quantile.ts';

/** A sweep of the headline over each number among the parameters, in both systems. Needs all cores for a while, once. */
export async function sweepsOf(id: string, simulation: Simulation, evidence: Evidence): Promise<Sweep[]> {
  const { seed, params, variants } = simulation;
  const seeds = Array.from({ length: SEEDS }, (_, index) => seed + index);
  const measure = evidence.measures[evidence.headline];
  if (measure === undefined) throw new Error(`The case ${id} has no headline.`);
  const ranges = Object.entries(params).filter((entry): entry is [string, RangeParam] => 'step' in entry[1]);
  return Promise.all(
    ranges.map(async ([name, param]) => {
      const sweep = (settings: Partial<Values>) => points(id, name, sweptValues(param), settings, seeds);
      const [broken, fixed] = [await sweep(variants.broken), await sweep(variants.fixed)];
      return { name, param, measure, seeds: SEEDS, broken, fixed };
    }),
  );
}

/** About thirteen values from the lowest to the highest, on the steps of the parameter, the default among them. */
export function sweptValues({ min, max, step, default: usual }: RangeParam): number[] {
  const steps = Math.round((max - min) / step);
  const every = Math.max(1, steps / (VALUES - 1));
  const count = Math.floor(steps / every + 1e-9) + 1;
  const digits = Math.max(0, Math.ceil(-Math.log10(step)) + 1);
  const at = (index: number) => Number((min + Math.round(index * every) * step).toFixed(digits));
  const values = new Set([...Array.from({ length: count }, (_, index) => at(index)), usual, max]);
  return [...values].sort((a, b) => a - b);
}

const VALUES = 13;
const SEEDS = 20;

async function points(
  id: string,
  name: string,
  values: number[],
  settings: Partial<Values>,
  seeds: number[],
): Promise<SweepPoint[]> {
  const jobs = values.map<Job>((value) => ({ kind: 'headline', settings: { ...settings, [name]: value }, seeds }));
  const answers = await manyRuns(id, jobs);
  return values.map((value, index) => spread(value, answers[index] ?? []));
}

function spread(value: number, results: (number | null)[]): SweepPoint {
  const sorted = results.map((result) => result ?? Number.NaN).sort((a, b) => a - b);
  return { value, low: quantile(sorted, 0.1), median: quantile(sorted, 0.5), high: quantile(sorted, 0.9) };
}
