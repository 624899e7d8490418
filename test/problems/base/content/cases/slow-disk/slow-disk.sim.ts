import type { Lab, Params, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 7;

export const params = {
  disks: { label: 'Disks', unit: '', default: 1, min: 1, max: 4, step: 1 },
  gap: { label: 'Gap between writes', unit: 's', default: 1, min: 1, max: 5, step: 1 },
} as const satisfies Params;

export const variants = { broken: {}, fixed: { disks: 4 } } satisfies Variants<typeof params>;

export function* run({ disks, gap }: Values<typeof params>, lab: Lab) {
  const pool = lab.pool('slow_disk', disks);
  function* write(): Process {
    const start = lab.now;
    yield* pool.enter();
    lab.record('slow_disk.write.wait', lab.now - start);
    yield lab.sleep(2);
    pool.leave();
  }
  for (let count = 0; count < 20; count++) {
    lab.spawn(write());
    yield lab.sleep(gap);
  }
  yield lab.sleep(60);
}
