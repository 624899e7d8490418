import type { Pool, Process } from './contract.ts';
import type { Scheduler, Waiter } from './scheduler.ts';

/** A pool on a scheduler's clock; reports its two gauges after every change. */
export class SimulatedPool implements Pool {
  inUse = 0;
  waiting = 0;
  readonly #size: number;
  readonly #queue: number;
  readonly #line: WaitingLine;
  readonly #report: (inUse: number, waiting: number) => void;

  constructor(scheduler: Scheduler, size: number, queue: number, report: (inUse: number, waiting: number) => void) {
    this.#size = size;
    this.#queue = queue;
    this.#line = new WaitingLine(scheduler);
    this.#report = report;
  }

  *enter(seconds: number = Number.POSITIVE_INFINITY): Process<boolean> {
    if (this.inUse < this.#size) {
      this.#change(1, 0);
      return true;
    }
    if (this.waiting >= this.#queue) return false;
    this.#change(0, 1);
    this.#line.join();
    const granted = (yield seconds) === true;
    this.#change(0, -1);
    return granted;
  }

  leave(): void {
    if (!this.#line.admitNext()) this.#change(-1, 0);
  }

  #change(inUse: number, waiting: number): void {
    this.inUse += inUse;
    this.waiting += waiting;
    this.#report(this.inUse, this.waiting);
  }
}

/** Who waits, first come first served; those who gave up are passed over. */
class WaitingLine {
  #waiters: Waiter[] = [];
  #head = 0;
  readonly #scheduler: Scheduler;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
  }

  join(): void {
    this.#waiters.push(this.#scheduler.waiter());
  }

  /** Hands the place to the first who still waits; `false` when nobody does. */
  admitNext(): boolean {
    while (this.#head < this.#waiters.length) {
      const next = this.#waiters[this.#head++] as Waiter;
      this.#forgetServed();
      if (this.#scheduler.wake(next, true)) return true;
    }
    return false;
  }

  #forgetServed(): void {
    if (this.#head < 1024) return;
    this.#waiters = this.#waiters.slice(this.#head);
    this.#head = 0;
  }
}
