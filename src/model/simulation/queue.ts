import type { Outcome, Pool, Process, Queue } from './contract.ts';
import { Fifo } from './fifo.ts';
import { createPool } from './pool.ts';
import type { Scheduler } from './scheduler.ts';

/** A queue made of two pools: who puts takes a place of `room`; who takes waits until an item gives one of no places back. */
export function createQueue<T>(scheduler: Scheduler, room: Pool): Queue<T> {
  const items = new Fifo<T>();
  const present = createPool(scheduler, 0);
  return {
    get length() {
      return room.inUse;
    },
    *put(item, seconds): Process<boolean> {
      const hasRoom = yield* room.enter(seconds);
      if (hasRoom) {
        items.add(item);
        present.leave();
      }
      return hasRoom;
    },
    *take(seconds): Process<Outcome<T>> {
      if (!(yield* present.enter(seconds))) return { finished: false };
      room.leave();
      return { finished: true, value: items.take() as T };
    },
  };
}
