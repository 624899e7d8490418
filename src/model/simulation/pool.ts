import type { Pool, Process } from './contract.ts';
import { Line } from './line.ts';
import type { Scheduler, Waiter } from './scheduler.ts';

/**
 * A pool on a scheduler's clock; reports its two gauges after every change. First come, first served.
 * A class, because what a generator function in a closure can reach is kept until the slowest collection of an engine.
 */
export class WaitingPool implements Pool {
  inUse = 0;
  waiting = 0;
  readonly #line = new Line<Waiter>();
  readonly #scheduler: Scheduler;
  readonly #size: number;
  readonly #queue: number;
  readonly #report: (inUse: number, waiting: number) => void;

  constructor(
    scheduler: Scheduler,
    size: number,
    queue = Number.POSITIVE_INFINITY,
    report = (_inUse: number, _waiting: number): void => {},
  ) {
    this.#scheduler = scheduler;
    this.#size = size;
    this.#queue = queue;
    this.#report = report;
    report(0, 0);
  }

  *enter(seconds = Number.POSITIVE_INFINITY): Process<boolean> {
    if (this.inUse < this.#size) {
      this.#change(1, 0);
      return true;
    }
    if (this.waiting >= this.#queue) return false;
    this.#change(0, 1);
    const waiter = this.#scheduler.joins(this.#line);
    yield seconds;
    const granted = !waiter.task;
    waiter.task = undefined;
    this.#change(0, -1);
    return granted;
  }

  leave(): void {
    if (!this.#scheduler.wakeFirst(this.#line)) this.#change(-1, 0);
  }

  #change(places: number, callers: number): void {
    this.inUse += places;
    this.waiting += callers;
    this.#report(this.inUse, this.waiting);
  }
}
