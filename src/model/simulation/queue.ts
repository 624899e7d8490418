import type { Outcome, Pool, Process, Queue } from './contract.ts';
import { Line } from './line.ts';
import { WaitingPool } from './pool.ts';
import type { Scheduler } from './scheduler.ts';

/** A queue made of two pools: who puts takes a place of `room`; who takes waits until an item gives one of no places back. */
export class WaitingQueue<T> implements Queue<T> {
  readonly #items = new Line<Item<T>>();
  readonly #room: Pool;
  readonly #present: Pool;

  constructor(scheduler: Scheduler, room: Pool) {
    this.#room = room;
    this.#present = new WaitingPool(scheduler, 0);
  }

  get length(): number {
    return this.#room.inUse;
  }

  *put(item: T, seconds?: number): Process<boolean> {
    const hasRoom = yield* this.#room.enter(seconds);
    if (hasRoom) {
      this.#items.add({ item, follower: undefined });
      this.#present.leave();
    }
    return hasRoom;
  }

  *take(seconds?: number): Process<Outcome<T>> {
    if (!(yield* this.#present.enter(seconds))) return { finished: false };
    this.#room.leave();
    return { finished: true, value: (this.#items.take() as Item<T>).item };
  }
}

interface Item<T> {
  item: T;
  follower: Item<T> | undefined;
}
