import type { Lab } from './contract.ts';
import { type Measured, meter } from './meter.ts';
import { setGauge } from './metric.ts';
import { WaitingPool } from './pool.ts';
import { WaitingQueue } from './queue.ts';
import { randomStream } from './random.ts';
import type { Scheduler } from './scheduler.ts';

/** The lab of one run: what the simulated system is built of, and what measures it. */
export function createLab(seed: number, scheduler: Scheduler, measured: Measured): Lab {
  const measuring = meter(measured, scheduler);
  const pool: Lab['pool'] = (name, size, queue) => {
    const [places, line] = [measured.metric(`${name}.in_use`), measured.metric(`${name}.waiting`)];
    return new WaitingPool(scheduler, size, queue, (inUse, waiting) => {
      setGauge(places, scheduler.now, inUse);
      setGauge(line, scheduler.now, waiting);
    });
  };
  return {
    get now() {
      return scheduler.now;
    },
    sleep: (seconds) => seconds,
    spawn: (process) => scheduler.spawn(process),
    within: (seconds, process) => scheduler.spawn(process).within(seconds),
    pool,
    queue: (name, size) => new WaitingQueue(scheduler, pool(name, size ?? Number.POSITIVE_INFINITY)),
    stream: (concern) => randomStream(seed, concern),
    ...measuring,
  };
}
