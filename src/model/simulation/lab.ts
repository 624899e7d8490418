import type { Lab, Outcome, Pool, Process, Task, Wait } from './contract.ts';
import { SimulatedPool } from './pool.ts';
import { type RandomStream, randomStream } from './random.ts';
import { Scheduler } from './scheduler.ts';
import { TelemetryStore } from './telemetry.ts';

/** The lab of one run: what is measured (inherited), and what the simulated system is built of. */
export class SimulatedLab extends TelemetryStore implements Lab {
  readonly #scheduler: Scheduler;
  readonly #seed: number;

  constructor(seed: number, scheduler: Scheduler = new Scheduler()) {
    super(() => scheduler.now);
    this.#scheduler = scheduler;
    this.#seed = seed;
  }

  get now(): number {
    return this.#scheduler.now;
  }

  /** How many events the run took so far. */
  get events(): number {
    return this.#scheduler.events;
  }

  /** Runs the main process to its end. Throws what it throws, and when the budget of events is spent. */
  runUntilDone<R>(main: Process<R>): R {
    return this.#scheduler.runUntilDone(main);
  }

  sleep(seconds: number): Wait {
    return seconds;
  }

  spawn<R>(process: Process<R>): Task<R> {
    return this.#scheduler.spawn(process);
  }

  within<R>(seconds: number, process: Process<R>): Process<Outcome<R>> {
    return this.spawn(process).within(seconds);
  }

  pool(name: string, size: number, queue: number = Number.POSITIVE_INFINITY): Pool {
    const [setInUse, setWaiting] = [this.gaugeSetter(`${name}.in_use`), this.gaugeSetter(`${name}.waiting`)];
    return new SimulatedPool(this.#scheduler, size, queue, (inUse, waiting) => {
      setInUse(inUse);
      setWaiting(waiting);
    });
  }

  stream(concern: string): RandomStream {
    return randomStream(this.#seed, concern);
  }
}
