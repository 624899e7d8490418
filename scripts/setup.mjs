// Installs what is missing. Runs before node_modules exists, so it uses nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync, utimesSync } from 'node:fs';

const stamp = 'node_modules/.package-lock.json';
/** Packages that are linked from another checkout are that checkout's to install: npm ci would empty them there. */
const isLinked = existsSync('node_modules') && lstatSync('node_modules').isSymbolicLink();
const isInstalled = existsSync(stamp) && statSync(stamp).mtimeMs >= statSync('package-lock.json').mtimeMs;

if (!isInstalled && !isLinked) {
  console.log('Installing packages (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--strict-allow-scripts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) {
    console.error('npm ci failed. Its message is above; the site needs its packages, so nothing else was started.');
    process.exit(status ?? 1);
  }
  utimesSync(stamp, new Date(), new Date());
}
