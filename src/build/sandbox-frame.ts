import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** The file that the sandbox frame loads. Its name changes with its content. */
export interface SandboxFrame {
  path: string;
  hash: string;
  html: string;
}

/** The policy of the frame: its own script by hash, blob workers, and nothing else. */
export function framePolicy(script: string): string {
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}'`,
    'worker-src blob:',
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Bundles the frame with the worker's runtime inside it; done once. */
export function sandboxFrame(): Promise<SandboxFrame> {
  built ??= buildFrame();
  return built;
}

let built: Promise<SandboxFrame> | undefined;

async function buildFrame(): Promise<SandboxFrame> {
  const runtime = await bundle('worker.ts', { name: 'runtime' });
  if (runtime.includes('\n'))
    throw new Error('The runtime of the sandbox must be one line: line numbers depend on it.');
  const script = await bundle('frame.ts', { constants: { WORKER_RUNTIME: JSON.stringify(runtime) } });
  const html = page(script.replaceAll('</', '<\\/'));
  const hash = createHash('sha256').update(html).digest('hex').slice(0, 10);
  return { path: `/sandbox/${hash}.html`, hash, html };
}

function page(script: string): string {
  return [
    '<!doctype html><html lang="en"><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${framePolicy(script)}">`,
    `<title>Sandbox</title><script>${script}</script>`,
  ].join('');
}

interface BundleOptions {
  /** The global name under which the exports are found. */
  name?: string;
  constants?: Record<string, string>;
}

const outputOptions = {
  format: 'iife',
  minify: true,
  comments: false,
  strict: true,
  generatedCode: { symbols: false },
} as const;

/** One of the scripts of the sandbox with all that it imports, as one line. */
export async function bundle(file: string, { name, constants = {} }: BundleOptions): Promise<string> {
  const input = join(process.cwd(), 'src', 'sandbox', file);
  const bundled = await rolldown({ input, platform: 'browser', transform: { define: constants } });
  const output = await bundled.generate({ ...outputOptions, ...(name === undefined ? {} : { name }) });
  await bundled.close();
  return output.output[0].code.trim().replace(/;$/, '');
}
