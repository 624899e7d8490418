import { parseArgs } from 'node:util';
import { type BrowserName, browsers } from '../support/device.ts';
import { killOften } from './harness.ts';

/** Kills browsers as often as asked: `npm run test:kill -- --kills 200 --seed 1 --browser firefox`. */
const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    browser: { type: 'string', default: browsers[0] ?? '' },
    folder: { type: 'string', default: 'dist' },
  },
});
const killed = await killOften({
  browser: values.browser as BrowserName,
  kills: Number(values.kills),
  seed: Number(values.seed),
  folder: values.folder,
  say: console.log,
});
console.log(
  `${killed.kills} kills in ${values.browser}: ${killed.acknowledged} entries acknowledged, ${killed.lost.length} lost; ${killed.onlyInOne} were in one journal alone until it was healed.`,
);
for (const note of killed.lost.slice(0, 20)) console.log(`lost: ${note}`);
process.exit(killed.lost.length === 0 ? 0 : 1);
