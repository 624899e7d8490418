import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Process } from '#model/simulation/contract.ts';
import { limits } from '#model/simulation/record.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';

const waits = fc.array(fc.constantFrom(0, 0.1, 0.2, 0.5, 1, 3), { maxLength: 8 });

describe('virtual time', () => {
  it('never goes back, and each wait takes as long as it says', () => {
    fc.assert(
      fc.property(fc.array(waits, { minLength: 1, maxLength: 20 }), (plans) => {
        const scheduler = new Scheduler();
        const seen: number[] = [];
        scheduler.runUntilDone(
          all(
            scheduler,
            plans.map((plan) => follow(scheduler, plan, seen)),
          ),
        );
        expect(seen).toEqual([...seen].sort((a, b) => a - b));
        expect(scheduler.now).toBeCloseTo(
          Math.max(...plans.map((plan) => plan.reduce<number>((sum, wait) => sum + wait, 0))),
          9,
        );
      }),
    );
  });

  it('of two events of one moment, the one that was scheduled first comes first', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1, 2), { maxLength: 50 }), (delays) => {
        const scheduler = new Scheduler();
        const order: [delay: number, index: number][] = [];
        function* one(delay: number, index: number): Process {
          yield delay;
          order.push([delay, index]);
        }
        scheduler.runUntilDone(all(scheduler, delays.map(one)));
        expect(order).toEqual([...order].sort((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(order).toHaveLength(delays.length);
      }),
    );
  });
});

describe('work with a time limit', () => {
  it('in time, its value is there at the moment when it ends', () => {
    expect(waitFor(1, 2)).toEqual({ outcome: { finished: true, value: 'done' }, now: 1 });
  });

  it('too late, the caller goes on at the limit, and the work goes on by itself', () => {
    expect(waitFor(3, 2)).toEqual({ outcome: { finished: false }, now: 2 });
    const scheduler = new Scheduler();
    let worked = false;
    function* work(): Process {
      yield 3;
      worked = true;
    }
    scheduler.runUntilDone(
      (function* () {
        yield* scheduler.spawn(work()).within(2);
        yield 2;
      })(),
    );
    expect(worked).toBe(true);
  });
});

describe('a simulation that does not end is stopped with a reason', () => {
  it('one that goes on for ever, when its events are spent', () => {
    const scheduler = new Scheduler();
    const endless = (function* (): Process {
      for (;;) yield 1;
    })();
    expect(() => scheduler.runUntilDone(endless)).toThrow(`Stopped after ${limits.events} events`);
  });

  it('one that waits for what never comes', () => {
    const scheduler = new Scheduler();
    const stuck = (function* (): Process {
      yield Number.POSITIVE_INFINITY;
    })();
    expect(() => scheduler.runUntilDone(stuck)).toThrow('waits for what never comes');
  });

  it.each([-1, Number.NaN, Number.NEGATIVE_INFINITY])('one that waits %d seconds', (seconds) => {
    const scheduler = new Scheduler();
    const wrong = (function* (): Process {
      yield seconds;
    })();
    expect(() => scheduler.runUntilDone(wrong)).toThrow(`A process can't wait ${seconds} seconds.`);
  });
});

function* follow(scheduler: Scheduler, plan: number[], seen: number[]): Process {
  for (const wait of plan) {
    const before = scheduler.now;
    yield wait;
    expect(scheduler.now).toBe(before + wait);
    seen.push(scheduler.now);
  }
}

function* all(scheduler: Scheduler, processes: Process[]): Process {
  const tasks = processes.map((process) => scheduler.spawn(process));
  for (const task of tasks) yield* task.within(Number.POSITIVE_INFINITY);
}

function waitFor(duration: number, limit: number) {
  const scheduler = new Scheduler();
  function* work(): Process<string> {
    yield duration;
    return 'done';
  }
  return scheduler.runUntilDone(
    (function* () {
      const outcome = yield* scheduler.spawn(work()).within(limit);
      return { outcome, now: scheduler.now };
    })(),
  );
}
