import { expect, it } from 'vitest';
import { createLab } from '#model/simulation/lab.ts';
import { Measured } from '#model/simulation/meter.ts';
import { Scheduler } from '#model/simulation/scheduler.ts';
import { serveAll } from '../bench/peers.ts';
import { workload } from '../bench/workload.ts';

it('a customer of a pool costs at most four events: to come, to be let in, to leave, and one for the arrivals', () => {
  const scheduler = new Scheduler();
  const { served } = scheduler.runUntilDone(serveAll(workload(10_000), createLab(1, scheduler, new Measured())));
  expect(served).toBe(10_000);
  expect(scheduler.events / served).toBeLessThanOrEqual(4.01);
});
