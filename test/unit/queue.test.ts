import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Process, Queue } from '#model/simulation/contract.ts';
import { WaitingPool } from '#model/simulation/pool.ts';
import { WaitingQueue } from '#model/simulation/queue.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';

interface Plan {
  at: number;
  patience: number;
}

interface Log {
  put: number[];
  dropped: number[];
  taken: number[];
  gaveUp: number;
}

const times = fc.constantFrom(0, 0.25, 0.5, 1, 2, 5);
const plans = fc.array(fc.record({ at: times, patience: fc.oneof(times, fc.constant(Number.POSITIVE_INFINITY)) }), {
  maxLength: 30,
});
const sizes = fc.constantFrom(1, 2, 4, Number.POSITIVE_INFINITY);

describe('a queue of items', () => {
  it('loses none and makes none: what was put was taken or is still there', () => {
    fc.assert(
      fc.property(plans, plans, sizes, fc.constantFrom(0.3, 1, 3, 100), (producers, consumers, size, until) => {
        const { queue, log } = play(producers, consumers, size, until);
        expect(log.put).toHaveLength(log.taken.length + queue.length);
        expect(new Set(log.taken).size).toBe(log.taken.length);
      }),
    );
  });

  it('gives items out in the order in which they were put', () => {
    fc.assert(
      fc.property(plans, plans, sizes, (producers, consumers, size) => {
        const { log } = play(producers, consumers, size, 100);
        expect(log.taken).toEqual(log.put.slice(0, log.taken.length));
      }),
    );
  });

  it('never holds more than its size, and in the end nobody waits in vain', () => {
    fc.assert(
      fc.property(plans, plans, sizes, (producers, consumers, size) => {
        const { queue, log, most } = play(producers, consumers, size, 100);
        expect(most).toBeLessThanOrEqual(size);
        expect(log.taken.length + log.gaveUp).toBeLessThanOrEqual(consumers.length);
        expect(queue.length > 0 && log.taken.length + log.gaveUp < consumers.length).toBe(false);
      }),
    );
  });

  it('drops at once for a producer without patience when it is full', () => {
    const now = { at: 0, patience: 0 };
    expect(play([now, now, now], [], 2, 1).log).toMatchObject({ put: [0, 1], dropped: [2] });
  });
});

function play(producers: Plan[], consumers: Plan[], size: number, until: number) {
  const scheduler = new Scheduler();
  let most = 0;
  const room = new WaitingPool(scheduler, size, Number.POSITIVE_INFINITY, (items) => {
    most = Math.max(most, items);
  });
  const queue = new WaitingQueue<number>(scheduler, room);
  const log: Log = { put: [], dropped: [], taken: [], gaveUp: 0 };
  scheduler.runUntilDone(
    (function* (): Process {
      producers.forEach((plan, index) => void scheduler.spawn(produce(queue, plan, index, log)));
      for (const plan of consumers) scheduler.spawn(consume(queue, plan, log));
      yield until;
    })(),
  );
  return { queue, log, most };
}

function* produce(queue: Queue<number>, { at, patience }: Plan, item: number, log: Log): Process {
  yield at;
  (yield* queue.put(item, patience)) ? log.put.push(item) : log.dropped.push(item);
}

function* consume(queue: Queue<number>, { at, patience }: Plan, log: Log): Process {
  yield at;
  const taken = yield* queue.take(patience);
  if (taken.finished) log.taken.push(taken.value);
  else log.gaveUp++;
}
