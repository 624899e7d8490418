import type { Outcome, Process, Task } from './contract.ts';
import { type Due, put, takeOut } from './heap.ts';
import { Line } from './line.ts';
import { limits } from './record.ts';

/**
 * Runs generator processes on a virtual clock. Time never goes back, and of two events
 * of the same moment the one that was scheduled first comes first.
 */
export class Scheduler {
  now = 0;
  events = 0;
  #current!: AnyTask;
  #sequence = 0;
  /** Tasks whose wait ends later, as a heap. */
  readonly #later: AnyTask[] = [];
  /** Tasks that go on at the present moment. Those in `#later` that are due now were scheduled before them, and come first. */
  readonly #ready = new Line<AnyTask>();

  /** Starts a process at the present moment. */
  spawn<R>(process: Process<R>): RunningTask<R> {
    const task = new RunningTask(process, this);
    this.#schedule(task as AnyTask, 0);
    return task;
  }

  /** Puts the present process in a line, for its coming wait. */
  joins(line: Line<Waiter>): Waiter {
    return line.add({ task: this.#current, follower: undefined });
  }

  /** Ends the wait of the first in line who still waits; `false` when nobody does. */
  wakeFirst(line: Line<Waiter>): boolean {
    for (let waiter = line.take(); waiter; waiter = line.take()) {
      const { task } = waiter;
      if (task && (task.place >= 0 || task.at > this.now)) {
        if (task.place >= 0) takeOut(this.#later, task);
        waiter.task = undefined;
        this.#schedule(task, 0);
        return true;
      }
    }
    return false;
  }

  /** Runs until the given process ends; whatever else is still going on is left there. */
  runUntilDone<R>(process: Process<R>): R {
    const main = this.spawn(process);
    while (!main.done) {
      const task = this.#next();
      if (task === undefined) throw new Error('The simulation waits for what never comes.');
      if (++this.events > limits.events) throw new Error(BUDGET_SPENT);
      this.now = task.at;
      this.#resume(task);
    }
    return main.value as R;
  }

  #next(): AnyTask | undefined {
    const earliest = this.#later[0];
    const ready = earliest?.at === this.now ? undefined : this.#ready.take();
    return ready ?? (earliest && takeOut(this.#later, earliest));
  }

  #resume(task: AnyTask): void {
    this.#current = task;
    const step = task.process.next();
    if (step.done) task.finish(step.value);
    else if (step.value >= 0) this.#schedule(task, step.value);
    else throw new Error(`A process can't wait ${step.value} seconds.`);
  }

  #schedule(task: AnyTask, seconds: number): void {
    task.at = this.now + seconds;
    task.sequence = this.#sequence++;
    if (task.at === this.now) this.#ready.add(task);
    else if (task.at < Number.POSITIVE_INFINITY) put(this.#later, task);
  }
}

/** Who waits in a line, as long as that lasts. */
export interface Waiter {
  task: AnyTask | undefined;
  follower: Waiter | undefined;
}

/** A started process; processes that wait for its end are woken by it. */
export class RunningTask<R> implements Task<R>, Due {
  at = 0;
  sequence = 0;
  place = -1;
  follower: AnyTask | undefined;
  done = false;
  value: R | undefined;
  readonly process: Process<R>;
  readonly #scheduler: Scheduler;
  readonly #waiters = new Line<Waiter>();

  constructor(process: Process<R>, scheduler: Scheduler) {
    this.process = process;
    this.#scheduler = scheduler;
  }

  *within(seconds: number): Process<Outcome<R>> {
    if (!this.done) {
      const waiter = this.#scheduler.joins(this.#waiters);
      yield seconds;
      waiter.task = undefined;
    }
    return this.done ? { finished: true, value: this.value as R } : { finished: false };
  }

  finish(value: R): void {
    this.done = true;
    this.value = value;
    while (this.#scheduler.wakeFirst(this.#waiters));
  }
}

type AnyTask = RunningTask<unknown>;

const BUDGET_SPENT = `Stopped after ${limits.events} events without an end.`;
