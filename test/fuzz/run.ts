import { existsSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { parseArgs } from 'node:util';
import { fuzz } from './harness.ts';

// The parser of sucrase is written for bundlers: its imports have no endings.
registerHooks({
  resolve(specifier, context, next) {
    const isSucrase = /\/sucrase\//.test(context.parentURL ?? '') && specifier.startsWith('.');
    if (!isSucrase) return next(specifier, context);
    const file = new URL(`${specifier}.js`, context.parentURL);
    return next(existsSync(file) ? file.href : new URL(`${specifier}/index.js`, context.parentURL).href, context);
  },
});
const { kinds } = await import('./kinds.ts');

/** Throws hostile inputs at every reader: `npm run test:fuzz -- --inputs 100000 --seed 1 --kinds archives,searches`. */
const { values } = parseArgs({
  options: {
    inputs: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    kinds: { type: 'string', default: kinds.map(({ name }) => name).join() },
    path: { type: 'string' },
  },
});
let isBroken = false;
for (const kind of kinds.filter(({ name }) => values.kinds.split(',').includes(name))) {
  const begun = performance.now();
  const fuzzed = await fuzz(kind, { inputs: Number(values.inputs), seed: Number(values.seed), path: values.path });
  const { name, refused, partly, taken, slowest, slowestInput, failure } = fuzzed;
  const all = refused + partly + taken;
  const share = (count: number) => `${Math.round((100 * count) / all)} %`;
  console.log(
    `${name}: ${all} inputs, ${share(refused)} refused, ${share(partly)} taken in part, ${share(taken)} taken; slowest ${Math.round(slowest)} ms; ${Math.round((performance.now() - begun) / 1_000)} s in all`,
  );
  console.log(`  the slowest: ${slowestInput}`);
  if (failure !== '') console.log(`  BROKEN: ${failure}`);
  isBroken ||= failure !== '';
}
process.exit(isBroken ? 1 : 0);
