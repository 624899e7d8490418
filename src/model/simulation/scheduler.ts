import type { Outcome, Process, Task } from './contract.ts';
import { Fifo } from './fifo.ts';
import { type Event, popEarliest, push } from './heap.ts';
import { limits } from './record.ts';

/** Ends one wait of one process early; gives `false` when that wait is over already. */
export type Wake = (value?: unknown) => boolean;

/**
 * Runs generator processes on a virtual clock. Time never goes back, and of two events
 * of the same moment the one that was scheduled first comes first.
 */
export class Scheduler {
  now = 0;
  events = 0;
  #current!: RunningTask<unknown>;
  #sequence = 0;
  readonly #later: Event[] = [];
  /** Events of the present moment. Those in `#later` that are due now were scheduled before them, and come first. */
  readonly #ready = new Fifo<Event>();

  /** Starts a process at the present moment. */
  spawn<R>(process: Process<R>): RunningTask<R> {
    const task = new RunningTask(process, this);
    this.#schedule(task as RunningTask<unknown>, 0);
    return task;
  }

  /** For whoever will end the coming wait of the present process. */
  wakeLater(): Wake {
    const task = this.#current;
    const wait = task.wait + 1;
    return (value) => {
      if (task.wait !== wait) return false;
      task.wait++;
      this.#schedule(task, 0, value);
      return true;
    };
  }

  /** Runs until the given process ends; whatever else is still going on is left there. */
  runUntilDone<R>(process: Process<R>): R {
    const main = this.spawn(process);
    while (!main.done) {
      const event = this.#next();
      if (event === undefined) throw new Error('The simulation waits for what never comes.');
      if (event.task.wait !== event.wait) continue;
      if (++this.events > limits.events) throw new Error(BUDGET_SPENT);
      this.now = event.at;
      this.#resume(event.task, event.value);
    }
    return main.value as R;
  }

  #next(): Event | undefined {
    const isDue = this.#later[0]?.at === this.now;
    return isDue ? popEarliest(this.#later) : (this.#ready.take() ?? popEarliest(this.#later));
  }

  #resume(task: RunningTask<unknown>, value?: unknown): void {
    this.#current = task;
    const step = task.process.next(value);
    task.wait++;
    if (step.done) task.finish(step.value);
    else if (!(step.value >= 0)) throw new Error(`A process can't wait ${step.value} seconds.`);
    else if (step.value !== Number.POSITIVE_INFINITY) this.#schedule(task, step.value);
  }

  #schedule(task: RunningTask<unknown>, seconds: number, value?: unknown): void {
    const event = { at: this.now + seconds, sequence: this.#sequence++, task, wait: task.wait, value };
    if (event.at === this.now) this.#ready.add(event);
    else push(this.#later, event);
  }
}

/** A started process; processes that wait for its end are woken by it. */
export class RunningTask<R> implements Task<R> {
  done = false;
  value: R | undefined;
  wait = 0;
  readonly process: Process<R>;
  readonly #scheduler: Scheduler;
  readonly #waiters: Wake[] = [];

  constructor(process: Process<R>, scheduler: Scheduler) {
    this.process = process;
    this.#scheduler = scheduler;
  }

  *within(seconds: number): Process<Outcome<R>> {
    if (!this.done) {
      this.#waiters.push(this.#scheduler.wakeLater());
      yield seconds;
    }
    return this.done ? { finished: true, value: this.value as R } : { finished: false };
  }

  finish(value: R): void {
    this.done = true;
    this.value = value;
    for (const wake of this.#waiters) wake();
  }
}

const BUDGET_SPENT = `Stopped after ${limits.events} events without an end.`;
