import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

/** Prints what each kind of page costs before any interaction, in bytes under brotli. */
const folder = 'dist';
const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.html') && !file.startsWith('sandbox/'))
  .map(weigh)
  .sort((a, b) => b.html + b.css + b.script - (a.html + a.css + a.script));

for (const { page, html, css, script } of pages)
  console.log(`${page}: HTML ${html} B, CSS ${css} B, script ${script} B`);

function weigh(file: string) {
  const html = readFileSync(`${folder}/${file}`, 'utf8');
  const css = [...html.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(([, href]) => href ?? '');
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src]) => src ?? '');
  return { page: file, html: compressed(html), css: total(css), script: total(withImports(scripts)) };
}

/** Scripts with all that they import at once; what is imported later costs nothing before an interaction. */
function withImports(scripts: string[]): string[] {
  const found = new Set<string>();
  const open = [...scripts];
  for (let script = open.pop(); script !== undefined; script = open.pop()) {
    if (found.has(script)) continue;
    found.add(script);
    const text = readFileSync(folder + script, 'utf8');
    for (const [, from] of text.matchAll(/\bimport\s*(?:[^'"()]*?from\s*)?["'](\.[^"']+)["']/g)) {
      open.push(new URL(from ?? '', `https://site${script}`).pathname);
    }
  }
  return [...found];
}

function total(files: string[]): number {
  return files.reduce((sum, file) => sum + compressed(readFileSync(folder + file)), 0);
}

function compressed(content: string | Buffer): number {
  return brotliCompressSync(content).length;
}
