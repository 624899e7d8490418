import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { Build } from '#offline/policy.ts';
import { writeWorker } from '../../src/build/offline-worker.ts';
import { builtFiles } from './built-site.ts';

/**
 * Another build of the site, made from a finished one: its name is in every page, script, style and JSON file, and what
 * is named by its content has another name. So nothing of one build could pass for the other.
 */
export async function nextBuild(name: string, from = 'dist'): Promise<string> {
  const folder = copyOf(from);
  const files = builtFiles(folder).filter(
    (file) => /\.(html|js|css|json)$/.test(file) && file !== '/service-worker.js',
  );
  const renamed = files.filter((file) => /^\/(assets|sandbox)\//.test(file)).map((file) => basename(file));
  for (const file of files) rewrite(join(folder, file), name, renamed);
  await writeWorker(folder);
  return folder;
}

/**
 * The site with one case, its checklist and a few symptoms: to keep it takes a fifth of the time, and each of its files is
 * what it was. That the whole site is kept is for offline.test.ts to say.
 */
export async function smallSite(): Promise<string> {
  const folder = copyOf('dist');
  const symptoms = builtFiles(folder).filter((file) => /^\/symptoms\/.+\//.test(file));
  const others = builtFiles(folder).filter((file) =>
    /^\/(?:(?:cases|checklists|qr)\/.|drills\/|patterns\/.|social\/)/.test(file),
  );
  const left = others.filter((file) => !/^\/\w+\/(?:index\.html$|retry-storm\b)/.test(file));
  for (const file of [...left, ...symptoms.slice(10)]) rmSync(join(folder, file));
  await writeWorker(folder);
  return folder;
}

/** A copy of a built site, to be changed. */
export function copyOf(site: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-build-'));
  made.push(folder);
  cpSync(site, folder, { recursive: true });
  return folder;
}

/** The build that a text of the site is from: the name, or `first` for the site as it was built. */
export function buildOf(text: string): string {
  return /build-mark:(\w+)/.exec(text)?.[1] ?? 'first';
}

/** What the worker of a built site knows of it. */
export function buildIn(folder = 'dist'): Build {
  const [, build = ''] =
    /^const build=(\{.*?\}\});/.exec(readFileSync(join(folder, 'service-worker.js'), 'utf8')) ?? [];
  return JSON.parse(build) as Build;
}

/** Removes all builds that were made. */
export function removeBuilds(): void {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
}

const made: string[] = [];

function rewrite(path: string, build: string, renamed: readonly string[]): void {
  const text = renamed.reduce((text, file) => text.replaceAll(file, newName(file, build)), readFileSync(path, 'utf8'));
  writeFileSync(path, marked(path, text, build));
  if (renamed.includes(basename(path))) renameSync(path, join(dirname(path), newName(basename(path), build)));
}

function newName(file: string, build: string): string {
  return file.replace(/\.(\w+)$/, `-${build}.$1`);
}

function marked(path: string, text: string, build: string): string {
  if (path.endsWith('.json')) return text.replace('{', `{"build":"build-mark:${build}",`);
  if (path.endsWith('.html'))
    return text.replace('The cases are composites', `build-mark:${build}. $&`).concat(`<!--build-mark:${build}-->`);
  return `${text}/*build-mark:${build}*/`;
}
