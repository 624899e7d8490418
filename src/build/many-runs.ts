import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Values } from '#model/simulation/contract.ts';
import { remembered } from './disk-cache.ts';

/** Runs of one case, for a worker thread: the headline at some settings for each seed, or all claims at one seed. */
export type Job = { kind: 'headline'; settings: Partial<Values>; seeds: number[] } | { kind: 'claims'; seed: number };

/** What a worker is told. */
export interface Order {
  simulation: string;
  evidence: string;
  job: Job;
}

/** The answer to each job: numbers in the order of seeds or of claims; `null` stands for one that is not finite. */
export function manyRuns(study: string, jobs: Job[], folder = 'content'): Promise<(number | null)[][]> {
  const [simulation, evidence] = [`${study}.sim.ts`, 'evidence.ts'].map((file) => join(folder, 'cases', study, file));
  if (simulation === undefined || evidence === undefined) throw new Error('A case has two modules.');
  const orders = jobs.map((job) => ({ simulation: resolve(simulation), evidence: resolve(evidence), job }));
  return remembered({ study, jobs }, [simulation, evidence, ...whatRuns], () => inWorkers(orders));
}

/** All code that has a part in a run. */
const whatRuns = ['src/model/simulation/*.ts', 'src/build/runs.ts', 'src/build/many-runs*.ts'];

/** As many workers as there are cores share the orders, each taking the next one that is open. */
async function inWorkers(orders: Order[]): Promise<number[][]> {
  const answers: number[][] = [];
  let next = 0;
  const workOff = async () => {
    const worker = new Worker(resolve('src/build/many-runs-worker.ts'), { execArgv: [] });
    try {
      for (let at = next++; at < orders.length; at = next++) answers[at] = await ask(worker, orders[at] as Order);
    } finally {
      await worker.terminate();
    }
  };
  const count = Math.min(orders.length, availableParallelism());
  await Promise.all(Array.from({ length: count }, workOff));
  return answers;
}

function ask(worker: Worker, order: Order): Promise<number[]> {
  return new Promise((answered, failed) => {
    worker.removeAllListeners();
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(order);
  });
}
