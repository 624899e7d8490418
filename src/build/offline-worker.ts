import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { rolldown } from 'rolldown';
import type { Build } from '#offline/policy.ts';
import { WORKER_FILE } from '#offline/protocol.ts';

/** Writes the service worker of a finished build, or the one that ends offline use; in development there is only that one. */
export function offlineWorker({ isOff = false } = {}): AstroIntegration {
  return {
    name: 'offline-worker',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const folder = fileURLToPath(dir);
        if (isOff) return await writeKillSwitch(folder);
        const { id, files } = await writeWorker(folder);
        logger.info(`Build ${id} keeps ${Object.keys(files).length} files for use without a network.`);
      },
      'astro:server:setup': ({ server }) => {
        // A worker of `npm start` at this address would answer with its own build; this one sends it away.
        server.middlewares.use(`/${WORKER_FILE}`, async (_, response) => {
          response.setHeader('content-type', 'text/javascript').end(await bundle('kill-switch.ts'));
        });
      },
    },
  };
}

/** Writes the worker of the site that is in this folder. It is one file, with the hash of every file that it keeps. */
export async function writeWorker(folder: string): Promise<Build> {
  const [files, code] = await Promise.all([hashesOf(folder), bundle('service-worker.ts')]);
  const build = { id: hash('hex', code + JSON.stringify(files)).slice(0, 12), files };
  await writeFile(join(folder, WORKER_FILE), `const build=${JSON.stringify(build)};${code}`);
  return build;
}

/** Writes the worker that removes itself and all that was kept. */
export async function writeKillSwitch(folder: string): Promise<void> {
  await writeFile(join(folder, WORKER_FILE), await bundle('kill-switch.ts'));
}

/** What no page needs: files for hosts and machines, and texts of Pagefind that our search does not show. */
const notKept = new RegExp(
  `^(${[
    '_headers|robots\\.txt|llms\\.txt|feed\\.xml|sitemap\\.xml|cases\\.json|service-worker\\.js',
    '(cases|checklists|schemas)/[\\w-]+\\.(md|json)|social/.*|pagefind/fragment/.*',
  ].join('|')})$`,
);

async function hashesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => !notKept.test(file));
  const hashed = files
    .sort()
    .map(async (file) => [addressOf(file), hash('base64', await readFile(join(folder, file)))]);
  return Object.fromEntries(await Promise.all(hashed));
}

/** A page is kept under the address of its folder: some hosts send a reader there who asks for the file. */
function addressOf(file: string): string {
  return file.replace(/(^|\/)index\.html$/, '$1');
}

function hash(encoding: 'hex' | 'base64', content: string | Buffer): string {
  return createHash('sha256').update(content).digest(encoding);
}

async function bundle(file: string): Promise<string> {
  const bundled = await rolldown({
    input: join(process.cwd(), 'src', 'offline', file),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
  });
  const { output } = await bundled.generate({ format: 'iife', minify: true, comments: false });
  await bundled.close();
  return output[0].code;
}
