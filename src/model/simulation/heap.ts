import type { RunningTask } from './scheduler.ts';

/** The end of one wait of a process, and what the process then gets. */
export interface Event {
  at: number;
  sequence: number;
  task: RunningTask<unknown>;
  wait: number;
  value: unknown;
}

/** Binary heap: adds an event. */
export function push(heap: Event[], event: Event): void {
  let place = heap.length;
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
export function popEarliest(heap: Event[]): Event | undefined {
  const [earliest] = heap;
  const last = heap.pop() as Event;
  const length = heap.length;
  let place = 0;
  for (let below = 1; below < length; below = 2 * place + 1) {
    if (below + 1 < length && isBefore(heap[below + 1] as Event, heap[below] as Event)) below++;
    const child = heap[below] as Event;
    if (isBefore(last, child)) break;
    heap[place] = child;
    place = below;
  }
  if (length > 0) heap[place] = last;
  return earliest;
}

function isBefore(a: Event, b: Event): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
