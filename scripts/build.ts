import { spawn } from 'node:child_process';
import { errorLines } from '../src/build/build-log.ts';

/** Builds the site as `astro build` does, and fails too when an error was logged on the way. */
const env = { ...process.env, ...(process.stdout.isTTY && { FORCE_COLOR: '1' }) };
const command = ['node_modules/astro/bin/astro.mjs', 'build', ...process.argv.slice(2)];
const astro = spawn(process.execPath, command, { env, stdio: ['inherit', 'pipe', 'pipe'] });

let log = '';
astro.stdout.on('data', (text) => process.stdout.write(noted(text)));
astro.stderr.on('data', (text) => process.stderr.write(noted(text)));
astro.on('close', (code) => {
  const errors = errorLines(log);
  if (errors.length > 0)
    console.error(
      `The build logged ${errors.length === 1 ? 'an error' : `${errors.length} errors`}:\n${errors.join('\n')}`,
    );
  process.exitCode = errors.length > 0 ? 1 : (code ?? 1);
});

function noted(text: Buffer): Buffer {
  log += text;
  return text;
}
