import { createClock } from '@sinonjs/fake-timers';
import { Entity, Queue, Simulation } from 'simscript';
import type { Lab, Process } from '#model/simulation/contract.ts';
import { createLab } from '#model/simulation/lab.ts';
import { Measured } from '#model/simulation/meter.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';
import type { Outcome, Workload } from './workload.ts';

/** Each does the same work in the style that its users write. */
export const peers: Record<string, (work: Workload) => Promise<Outcome>> = {
  'the lab': inTheLab,
  '@sinonjs/fake-timers with async code': withFakeTimers,
  simscript: withSimscript,
};

async function inTheLab(work: Workload): Promise<Outcome> {
  const scheduler = new Scheduler();
  const lab = createLab(1, scheduler, new Measured());
  return scheduler.runUntilDone(serveAll(work, lab));
}

/** The benchmark's system as a simulation would say it; gives what came of it. */
export function* serveAll({ customers, servers, gap, service }: Workload, lab: Lab): Process<Outcome> {
  const pool = lab.pool('servers', servers);
  let [served, end] = [0, 0];
  function* customer(n: number): Process {
    yield* pool.enter();
    yield lab.sleep(service(n));
    pool.leave();
    served++;
    end = lab.now;
  }
  lab.spawn(customer(0));
  for (let n = 1; n < customers; n++) {
    yield lab.sleep(gap(n));
    lab.spawn(customer(n));
  }
  while (served < customers) yield lab.sleep(1);
  return { served, end };
}

async function withFakeTimers({ customers, servers, gap, service }: Workload): Promise<Outcome> {
  const clock = createClock(0, Number.POSITIVE_INFINITY);
  const sleep = (time: number) => new Promise<void>((resolve) => void clock.setTimeout(() => resolve(), time));
  const line: (() => void)[] = [];
  let [free, served, end] = [servers, 0, 0];
  async function customer(n: number): Promise<void> {
    if (free > 0) free--;
    else await new Promise<void>((resolve) => void line.push(resolve));
    await sleep(service(n));
    const next = line.shift();
    if (next) next();
    else free++;
    served++;
    end = clock.now;
  }
  async function arrivals(): Promise<void> {
    void customer(0);
    for (let n = 1; n < customers; n++) {
      await sleep(gap(n));
      void customer(n);
    }
  }
  void arrivals();
  await clock.runAllAsync();
  return { served, end };
}

async function withSimscript({ customers, servers, gap, service }: Workload): Promise<Outcome> {
  let [served, end] = [0, 0];
  class Shop extends Simulation {
    readonly servers = new Queue('servers', servers);
    override onStarting(): void {
      super.onStarting();
      void this.activate(new Arrivals());
    }
  }
  class Arrivals extends Entity<Shop> {
    override async script(): Promise<void> {
      void this.simulation.activate(new Customer(0));
      for (let n = 1; n < customers; n++) {
        await this.delay(gap(n));
        void this.simulation.activate(new Customer(n));
      }
    }
  }
  class Customer extends Entity<Shop> {
    readonly #n: number;
    constructor(n: number) {
      super();
      this.#n = n;
    }
    override async script(): Promise<void> {
      await this.enterQueue(this.simulation.servers);
      await this.delay(service(this.#n));
      this.leaveQueue(this.simulation.servers);
      served++;
      end = this.simulation.timeNow;
    }
  }
  const shop = new Shop();
  await new Promise<void>((resolve) => {
    shop.finished.addEventListener(() => resolve());
    void shop.start();
  });
  return { served, end };
}
