import { expect, it } from 'vitest';
import { killOften } from '../kill/harness.ts';
import { browsersOfFaults } from '../support/device.ts';

const KILLS = 3;

it.each(browsersOfFaults)(
  'in %s, no entry that was shown as saved is lost when the browser is killed while ticking (fault 1)',
  async (browser) => {
    const killed = await killOften({ browser, kills: KILLS, seed: 1 });
    console.log(`${killed.kills} kills in ${browser}: ${killed.acknowledged} entries acknowledged`);
    expect(killed.lost).toEqual([]);
    expect(killed.acknowledged).toBeGreaterThan(KILLS);
  },
  180_000,
);
