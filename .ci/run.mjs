// Runs the README's test command and ends with a line "N passed, N failed".
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

process.chdir(dirname(dirname(fileURLToPath(import.meta.url))));
const results = 'test-results.json';
rmSync(results, { force: true });
const { status } = spawnSync('npm', ['test'], { stdio: 'inherit', shell: process.platform === 'win32' });
const { numPassedTests: passed = 0, numFailedTests: failed = 0 } = existsSync(results)
  ? JSON.parse(readFileSync(results, 'utf8'))
  : {};
// A step before the tests that fails (lint, types, build) counts as one failure.
console.log(`${passed} passed, ${status === 0 ? failed : Math.max(1, failed)} failed`);
process.exitCode = status ?? 1;
