import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Pool, Process } from '#model/simulation/contract.ts';
import { WaitingPool } from '#model/simulation/pool.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';

interface Visit {
  arrives: number;
  stays: number;
  patience: number;
}

interface Log {
  entered: number[];
  refused: number[];
  left: number;
  mostInUse: number;
}

const times = fc.constantFrom(0, 0.25, 0.5, 1, 2, 5);
const visits = fc.array(
  fc.record({ arrives: times, stays: times, patience: fc.oneof(times, fc.constant(Number.POSITIVE_INFINITY)) }),
  { maxLength: 40 },
);
const sizes = fc.integer({ min: 1, max: 4 });
const queues = fc.constantFrom(0, 1, 3, Number.POSITIVE_INFINITY);

describe('a pool of places', () => {
  it('loses nobody: who came has left, was refused, is inside or waits', () => {
    fc.assert(
      fc.property(visits, sizes, queues, fc.constantFrom(0.3, 1, 3, 100), (all, size, queue, until) => {
        const { pool, log, arrived } = play(all, size, queue, until);
        expect(log.entered.length - log.left).toBe(pool.inUse);
        expect(arrived()).toBe(log.left + log.refused.length + pool.inUse + pool.waiting);
      }),
    );
  });

  it('never holds more than its size, and in the end is empty', () => {
    fc.assert(
      fc.property(visits, sizes, queues, (all, size, queue) => {
        const { pool, log } = play(all, size, queue, 1000);
        expect(log.mostInUse).toBeLessThanOrEqual(size);
        expect([pool.inUse, pool.waiting]).toEqual([0, 0]);
      }),
    );
  });

  it('admits those who are patient in the order in which they came', () => {
    const patient = visits.map((all) => all.map((visit) => ({ ...visit, patience: Number.POSITIVE_INFINITY })));
    fc.assert(
      fc.property(patient, sizes, (all, size) => {
        const { log } = play(all, size, Number.POSITIVE_INFINITY, 1000);
        const arrivals = log.entered.map((index) => all[index]?.arrives);
        expect(arrivals).toEqual([...arrivals].sort((a = 0, b = 0) => a - b));
        expect(log.refused).toEqual([]);
      }),
    );
  });

  it('a caller who gives up takes no place, and the next in line gets it', () => {
    const { log, pool } = play(
      [
        { arrives: 0, stays: 5, patience: 0 },
        { arrives: 0.25, stays: 1, patience: 1 },
        { arrives: 0.5, stays: 1, patience: 10 },
      ],
      1,
      Number.POSITIVE_INFINITY,
      1000,
    );
    expect(log).toMatchObject({ entered: [0, 2], refused: [1] });
    expect(pool.inUse).toBe(0);
  });

  it('a full queue refuses at once', () => {
    const busy = Array.from({ length: 4 }, () => ({ arrives: 0, stays: 1, patience: Number.POSITIVE_INFINITY }));
    expect(play(busy, 1, 2, 1000).log).toMatchObject({ entered: [0, 1, 2], refused: [3] });
  });
});

function play(all: Visit[], size: number, queue: number, until: number) {
  const scheduler = new Scheduler();
  const log: Log = { entered: [], refused: [], left: 0, mostInUse: 0 };
  const pool = new WaitingPool(scheduler, size, queue, (inUse) => {
    log.mostInUse = Math.max(log.mostInUse, inUse);
  });
  let arrived = 0;
  function* come(visit: Visit, index: number): Process {
    yield visit.arrives;
    arrived++;
    yield* stay(visit, index, pool, log);
  }
  scheduler.runUntilDone(
    (function* (): Process {
      all.forEach((visit, index) => void scheduler.spawn(come(visit, index)));
      yield until;
    })(),
  );
  return { pool, log, arrived: () => arrived };
}

function* stay({ stays, patience }: Visit, index: number, pool: Pool, log: Log): Process {
  if (!(yield* pool.enter(patience))) {
    log.refused.push(index);
    return;
  }
  log.entered.push(index);
  yield stays;
  pool.leave();
  log.left++;
}
