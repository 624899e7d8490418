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

interface Open {
  order: Order;
  answered: (answer: number[]) => void;
  failed: (fault: unknown) => void;
}

const open: Open[] = [];
const idle: Worker[] = [];
let busy = 0;

/** As many workers as there are cores share all orders, each taking the next one that is open. */
function inWorkers(orders: Order[]): Promise<number[][]> {
  const answers = orders.map((order) => {
    return new Promise<number[]>((answered, failed) => open.push({ order, answered, failed }));
  });
  while (open.length > 0 && busy < availableParallelism()) void workOff(idle.pop() ?? start());
  return Promise.all(answers);
}

async function workOff(worker: Worker): Promise<void> {
  let present = worker;
  busy++;
  for (let next = open.shift(); next; next = open.shift()) {
    try {
      next.answered(await ask(present, next.order));
    } catch (fault) {
      next.failed(fault);
      present = start();
    }
  }
  busy--;
  rest(present);
}

/** To start a worker takes as long as ten runs: one that has nothing to do stays for a while. An author who saves a file gets one that reads it. */
function rest(worker: Worker): void {
  idle.push(worker);
  clearTimeout(ending);
  ending = setTimeout(() => idle.splice(0).forEach((one) => void one.terminate()), 300);
}

let ending: NodeJS.Timeout | undefined;

function start(): Worker {
  return new Worker(resolve('src/build/many-runs-worker.ts'), { execArgv: [] });
}

function ask(worker: Worker, order: Order): Promise<number[]> {
  return new Promise((answered, failed) => {
    worker.removeAllListeners();
    worker.once('message', answered);
    worker.once('error', failed);
    worker.postMessage(order);
  });
}
