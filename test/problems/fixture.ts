import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { readContent } from '../../src/build/content.ts';
import { contentProblems } from '../../src/build/content-gate.ts';
import { reportProblems } from '../../src/build/report.ts';

/** All fixtures: the folders beside this file that say what to change in the base. */
export function fixtures(): string[] {
  return readdirSync(here).filter((name) => existsSync(join(here, name, 'change.yaml')));
}

/** The kind of mistake that a fixture shows: its name up to the double hyphen. */
export function codeOf(fixture: string): string {
  return fixture.split('--')[0] ?? fixture;
}

/** The report over the base, or over the base with the change of a fixture. */
export async function reportOf(fixture?: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'casebook-'));
  try {
    cpSync(join(here, 'base', 'content'), folder, { recursive: true });
    for (const change of changesOf(fixture)) apply(change, folder);
    return reportProblems(contentProblems(await readContent(folder)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Where the report of a fixture is written down. */
export function expectedFile(fixture: string): string {
  return join(here, fixture, 'expected.txt');
}

const here = import.meta.dirname;

function changesOf(fixture: string | undefined): Change[] {
  if (fixture === undefined) return [];
  return parse(readFileSync(join(here, fixture, 'change.yaml'), 'utf8')) as Change[];
}

function apply({ file, find, replace, remove }: Change, folder: string): void {
  const path = join(folder, file);
  if (remove) rmSync(path);
  else writeFileSync(path, replaced(readFileSync(path, 'utf8'), find, replace));
}

/** A change that no longer fits the base is a mistake of the fixture, not of its author. */
function replaced(text: string, find = '', replace = ''): string {
  if (find === '' || text.split(find).length !== 2) throw new Error(`The base must have this text once: ${find}`);
  return text.replace(find, () => replace);
}

interface Change {
  file: string;
  find?: string;
  replace?: string;
  remove?: boolean;
}
