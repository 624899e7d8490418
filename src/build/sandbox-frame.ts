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
  const runtime = await bundle('worker.ts');
  if (runtime.includes('\n'))
    throw new Error('The runtime of the sandbox must be one line: line numbers depend on it.');
  const html = page(runtime, await bundle('frame.ts'));
  const hash = createHash('sha256').update(html).digest('hex').slice(0, 10);
  return { path: `/sandbox/${hash}.html`, hash, html };
}

/** The runtime is data here, of a type that no browser runs: the script of the frame gives it to workers. */
function page(runtime: string, script: string): string {
  if (/<[/!]/.test(runtime + script))
    throw new Error('The scripts of the sandbox must not end or open a part of its HTML.');
  return [
    '<!doctype html><meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${framePolicy(script)}">`,
    `<script type="text">${runtime}</script><script>${script}</script>`,
  ].join('');
}

/** Names that only the kernel itself uses. A test holds them against all that a simulation and its evidence can see. */
export const kernelNames =
  /^(?:counts|droppedLogs|finish|follower|joins|metric|metrics|peaks|place|process|runUntilDone|sequence|task|times|wakeFirst)$/;

const outputOptions = {
  format: 'iife',
  minify: { compress: true, mangle: true, mangleProps: { include: kernelNames } },
  comments: false,
  strict: true,
  generatedCode: { symbols: false },
} as const;

/** One of the scripts of the sandbox with all that it imports, as one line; its exports are found under a global name. */
export async function bundle(file: string, named: { name?: string } = {}): Promise<string> {
  const input = join(process.cwd(), 'src', 'sandbox', file);
  const bundled = await rolldown({ input, platform: 'browser' });
  const output = await bundled.generate({ ...outputOptions, ...named });
  await bundled.close();
  return output.output[0].code.trim().replace(/;$/, '');
}
