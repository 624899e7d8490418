import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Lab, Pool, Process } from '#model/simulation/contract.ts';
import { createLab } from '#model/simulation/lab.ts';
import { Measured } from '#model/simulation/meter.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';

/** A job that goes from station to station; at each it waits only so long, and works only so long. */
interface Job {
  at: number;
  stations: { station: number; patience: number; work: number; limit: number }[];
}

const stationCount = 3;
const perStation = { minLength: stationCount, maxLength: stationCount };
const times = fc.constantFrom(0, 0.1, 0.25, 0.5, 1, 2);
const limits = fc.oneof(times, fc.constant(Number.POSITIVE_INFINITY));
const networks = fc.record({
  sizes: fc.array(fc.integer({ min: 1, max: 2 }), perStation),
  queues: fc.array(fc.constantFrom(0, 2, Number.POSITIVE_INFINITY), perStation),
  jobs: fc.array(
    fc.record({
      at: times,
      stations: fc.array(
        fc.record({ station: fc.nat(stationCount - 1), patience: limits, work: times, limit: limits }),
        { minLength: 1, maxLength: 4 },
      ),
    }),
    { maxLength: 25 },
  ),
  until: fc.constantFrom(0.6, 2, 100),
});

describe('any network of processes', () => {
  it('loses nobody: who arrived is done, was dropped, waits or is served', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const { counts, pools } = play(network);
        const inside = pools.reduce((sum, { inUse, waiting }) => sum + inUse + waiting, 0);
        expect(counts.arrived).toBe(counts.done + counts.dropped + inside + counts.goingOn);
      }),
    );
  });

  it('sees time go forward only', () => {
    fc.assert(
      fc.property(networks, (network) => {
        const { seen } = play(network);
        expect(seen).toEqual(seen.toSorted((a, b) => a - b));
      }),
    );
  });

  it('never ends a wait by a wake-up that was meant for an earlier one', () => {
    fc.assert(
      fc.property(networks, (network) => {
        expect(play(network).wrongWaits).toEqual([]);
      }),
    );
  });

  it('goes the same way every time', () => {
    fc.assert(
      fc.property(networks, (network) => {
        expect(play(network).seen).toEqual(play(network).seen);
      }),
    );
  });
});

type Network = typeof networks extends fc.Arbitrary<infer N> ? N : never;

function play({ sizes, queues, jobs, until }: Network) {
  const scheduler = new Scheduler();
  const lab = createLab(1, scheduler, new Measured());
  const pools = sizes.map((size, index) => lab.pool(`station ${index}`, size, queues[index]));
  const state = {
    counts: { arrived: 0, done: 0, dropped: 0, goingOn: 0 },
    seen: [] as number[],
    wrongWaits: [] as number[],
  };
  scheduler.runUntilDone(
    (function* (): Process {
      for (const job of jobs) lab.spawn(visitAll(job, lab, pools, state));
      yield lab.sleep(until);
    })(),
  );
  return { ...state, pools };
}

type State = Pick<ReturnType<typeof play>, 'counts' | 'seen' | 'wrongWaits'>;

function* visitAll({ at, stations }: Job, lab: Lab, pools: Pool[], state: State): Process {
  yield lab.sleep(at);
  state.counts.arrived++;
  for (const { station, patience, work, limit } of stations) {
    const pool = pools[station] as Pool;
    state.seen.push(lab.now);
    if (!(yield* pool.enter(patience))) {
      state.counts.dropped++;
      yield* sleepExactly(0.7, lab, state);
      return;
    }
    yield* lab.within(limit, sleepExactly(work, lab, state));
    yield* sleepExactly(0.3, lab, state);
    state.counts.goingOn++;
    pool.leave();
    yield* sleepExactly(0.2, lab, state);
    state.counts.goingOn--;
  }
  state.counts.done++;
}

/** A sleep is never cut short: nobody knows of it who could end it. */
function* sleepExactly(seconds: number, lab: Lab, { seen, wrongWaits }: State): Process {
  const end = lab.now + seconds;
  yield lab.sleep(seconds);
  seen.push(lab.now);
  if (lab.now !== end) wrongWaits.push(lab.now - end);
}
