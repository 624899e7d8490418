import type { Outcome, Process, Task } from './contract.ts';
import { limits } from './record.ts';

/** A process together with the number of its current wait: only the latest wait can be ended. */
export interface Waiter {
  task: RunningTask<unknown>;
  wait: number;
}

/**
 * Runs generator processes on a virtual clock. Time never goes back, and of two events
 * of the same moment the one that was scheduled first comes first.
 */
export class Scheduler {
  now = 0;
  events = 0;
  #current!: RunningTask<unknown>;
  #sequence = 0;
  readonly #queue: Event[] = [];

  /** Starts a process at the present moment. */
  spawn<R>(process: Process<R>): RunningTask<R> {
    const task = new RunningTask(process, this);
    this.#schedule(task as RunningTask<unknown>, this.now, undefined);
    return task;
  }

  /** The present process and its coming wait, to be kept by whoever will wake it. */
  waiter(): Waiter {
    return { task: this.#current, wait: this.#current.wait + 1 };
  }

  /** Ends a wait early; gives `false` when that wait is over already. */
  wake(waiter: Waiter, value: unknown): boolean {
    if (waiter.task.done || waiter.task.wait !== waiter.wait) return false;
    waiter.task.wait++;
    this.#schedule(waiter.task, this.now, value);
    return true;
  }

  /** Runs until the given process ends; whatever else is still going on is left there. */
  runUntilDone<R>(process: Process<R>): R {
    const main = this.spawn(process);
    while (!main.done) {
      const event = popEarliest(this.#queue);
      if (event === undefined) throw new Error('The simulation waits for something that never comes.');
      if (event.task.done || event.task.wait !== event.wait) continue;
      if (++this.events > limits.events) throw new Error(BUDGET_SPENT);
      this.now = event.at;
      this.#resume(event.task, event.value);
    }
    return main.value as R;
  }

  #resume(task: RunningTask<unknown>, value: unknown): void {
    this.#current = task;
    const step = task.process.next(value);
    task.wait++;
    if (step.done) {
      task.finish(step.value);
    } else if (step.value !== Number.POSITIVE_INFINITY) {
      if (!(step.value >= 0)) throw new Error(`A process can't wait ${step.value} seconds.`);
      this.#schedule(task, this.now + step.value, undefined);
    }
  }

  #schedule(task: RunningTask<unknown>, at: number, value: unknown): void {
    push(this.#queue, { at, sequence: this.#sequence++, task, wait: task.wait, value });
  }
}

/** A started process; processes that wait for its end are woken by it. */
export class RunningTask<R> implements Task<R> {
  done = false;
  value: R | undefined;
  wait = 0;
  readonly #waiters: Waiter[] = [];
  readonly process: Process<R>;
  readonly #scheduler: Scheduler;

  constructor(process: Process<R>, scheduler: Scheduler) {
    this.process = process;
    this.#scheduler = scheduler;
  }

  *within(seconds: number): Process<Outcome<R>> {
    if (!this.done) {
      this.#waiters.push(this.#scheduler.waiter());
      yield seconds;
    }
    return this.done ? { finished: true, value: this.value as R } : { finished: false };
  }

  finish(value: R): void {
    this.done = true;
    this.value = value;
    for (const waiter of this.#waiters) this.#scheduler.wake(waiter, undefined);
  }
}

const BUDGET_SPENT = `Stopped after ${limits.events} events: the simulation did not come to its end.`;

interface Event {
  at: number;
  sequence: number;
  task: RunningTask<unknown>;
  wait: number;
  value: unknown;
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}

/** Binary heap: adds an event. */
function push(heap: Event[], event: Event): void {
  let place = heap.length;
  heap.push(event);
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above] as Event;
    if (!isBefore(event, parent)) break;
    heap[place] = parent;
    place = above;
  }
  heap[place] = event;
}

/** Binary heap: takes the earliest event out. */
function popEarliest(heap: Event[]): Event | undefined {
  const earliest = heap[0];
  const last = heap.pop();
  if (earliest !== undefined && last !== undefined && heap.length > 0) sink(heap, last);
  return earliest;
}

function sink(heap: Event[], event: Event): void {
  const length = heap.length;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= length) break;
    if (below + 1 < length && isBefore(heap[below + 1] as Event, heap[below] as Event)) below++;
    const child = heap[below] as Event;
    if (!isBefore(child, event)) break;
    heap[place] = child;
    place = below;
  }
  heap[place] = event;
}
