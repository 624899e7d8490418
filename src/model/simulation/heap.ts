/** What a heap holds: when it is due, as how manieth that was said, and its place in the heap; outside that is -1. */
export interface Due {
  at: number;
  sequence: number;
  place: number;
}

/** Binary heap: adds something, or puts it in a place that came free, and moves it to where it belongs. */
export function put<D extends Due>(heap: D[], due: D, free = heap.length): void {
  let place = free;
  while (place > 0) {
    const above = (place - 1) >> 1;
    const parent = heap[above] as D;
    if (!isBefore(due, parent)) break;
    heap[place] = parent;
    parent.place = place;
    place = above;
  }
  for (let below = 2 * place + 1; below < heap.length; below = 2 * place + 1) {
    if (below + 1 < heap.length && isBefore(heap[below + 1] as D, heap[below] as D)) below++;
    const child = heap[below] as D;
    if (isBefore(due, child)) break;
    heap[place] = child;
    child.place = place;
    place = below;
  }
  heap[place] = due;
  due.place = place;
}

/** Binary heap: takes out what is in it; the first place has what is due first. */
export function takeOut<D extends Due>(heap: D[], due: D): D {
  const last = heap.pop() as D;
  if (last !== due) put(heap, last, due.place);
  due.place = -1;
  return due;
}

function isBefore(a: Due, b: Due): boolean {
  return a.at < b.at || (a.at === b.at && a.sequence < b.sequence);
}
