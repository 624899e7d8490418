import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';

/**
 * A new folder for sites of a test. It is in the checkout: Astro keeps the parts of every site that it builds to a folder
 * outside in one place, where two builds at once take each other's files away.
 */
export function folderForSites(): string {
  const cache = resolve('node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(`${cache}/sites-`);
}

/** Builds the site as `npm run build` does, in the folder that `PWD` names or in this one; gives its exit code and all that it said. */
export async function buildSite(
  given: Readonly<Record<string, string>>,
  ...args: string[]
): Promise<{ code: number; log: string }> {
  const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofVitest.includes(name)));
  const build = spawn(process.execPath, ['scripts/build.ts', ...args], {
    cwd: given.PWD,
    env: { ...inherited, ...given },
  });
  const ended = new Promise<number>((resolve) => build.on('close', (code) => resolve(code ?? 1)));
  const [said, complained] = await Promise.all([text(build.stdout), text(build.stderr)]);
  return { code: await ended, log: said + complained };
}

/** Vitest sets it for itself, and it would be no build for production. What else it sets is that of any shell: the build has its own. */
const ofVitest = ['NODE_ENV'];
