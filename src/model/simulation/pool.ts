import type { Pool, Process } from './contract.ts';
import { Fifo } from './fifo.ts';
import type { Scheduler, Wake } from './scheduler.ts';

/** A pool on a scheduler's clock; reports its two gauges after every change. First come, first served. */
export function createPool(
  scheduler: Scheduler,
  size: number,
  queue = Number.POSITIVE_INFINITY,
  report = (_inUse: number, _waiting: number): void => {},
): Pool {
  const line = new Fifo<Wake>();
  let [inUse, waiting] = [0, 0];
  const change = (places: number, callers: number) => {
    inUse += places;
    waiting += callers;
    report(inUse, waiting);
  };
  report(0, 0);
  return {
    get inUse() {
      return inUse;
    },
    get waiting() {
      return waiting;
    },
    *enter(seconds = Number.POSITIVE_INFINITY): Process<boolean> {
      if (inUse < size) {
        change(1, 0);
        return true;
      }
      if (waiting >= queue) return false;
      change(0, 1);
      line.add(scheduler.wakeLater());
      const granted = (yield seconds) === true;
      change(0, -1);
      return granted;
    },
    leave() {
      if (!wakeNext(line)) change(-1, 0);
    },
  };
}

/** Hands a place to the first in line who still waits; `false` when nobody does. */
function wakeNext(line: Fifo<Wake>): boolean {
  let wake = line.take();
  while (wake && !wake(true)) wake = line.take();
  return wake !== undefined;
}
