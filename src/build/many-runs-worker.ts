import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import type { Simulation, Values } from '#model/simulation/contract.ts';
import type { Evidence } from '#model/simulation/evidence.ts';
import { simulate } from '#model/simulation/simulate.ts';
import type { Job, Order } from './many-runs.ts';
import { bothRuns } from './runs.ts';

parentPort?.on('message', async ({ simulation, evidence, job }: Order) => {
  const modules = await Promise.all([load<Simulation>(simulation), load<Evidence>(evidence)]);
  parentPort?.postMessage(answer(job, ...modules));
});

function answer(job: Job, simulation: Simulation, evidence: Evidence): number[] {
  if (job.kind === 'headline') return job.seeds.map((seed) => headline(simulation, evidence, job.settings, seed));
  const runs = bothRuns(simulation, evidence.report, job.seed);
  return Object.values(evidence.claims).map(({ value }) => value(runs));
}

function headline(simulation: Simulation, evidence: Evidence, settings: Partial<Values>, seed: number): number {
  const { results, records } = simulate(simulation, evidence.report, settings, seed);
  const last = records.at(-1);
  if (last?.kind !== 'error') return results[evidence.headline] ?? Number.NaN;
  throw new Error(`With ${JSON.stringify(settings)} and seed ${seed}: ${last.message}`);
}

async function load<T>(path: string): Promise<T> {
  return (await import(/* @vite-ignore */ pathToFileURL(path).href)) as T;
}
