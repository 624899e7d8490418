import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MdastNode, mdxToMdast } from 'satteri';
import type { z } from 'zod';
import { type Checklist, checklistSchema } from '#model/checklist.ts';
import { didYouMean } from '#model/nearest.ts';
import { type Pattern, patternSchema } from '#model/pattern.ts';
import type { Problem } from '#model/problem.ts';
import type { Simulation } from '#model/simulation/contract.ts';
import type { Evidence } from '#model/simulation/evidence.ts';
import { type Study, studySchema } from '#model/study.ts';
import { type Symptom, type SynonymGroup, symptomsSchema, synonymsSchema } from '#model/vocabulary.ts';
import { readYaml, type YamlFile } from './yaml-file.ts';

/** The story of a case: its frontmatter and the syntax tree of its prose, with positions. */
export interface ProseFile extends YamlFile<Study> {
  text: string;
  tree: MdastNode;
}

/** A TypeScript file of a case, with what it exports. */
export interface ModuleFile<T> {
  file: string;
  text: string;
  module: T;
}

/** One folder under content/cases, as far as it can be read. */
export interface CaseFolder {
  id: string;
  prose: ProseFile | undefined;
  checklist: YamlFile<Checklist> | undefined;
  simulation: ModuleFile<Simulation> | undefined;
  evidence: ModuleFile<Evidence> | undefined;
}

/** A file of its own under content/checklists or content/patterns, named after its id. */
export interface NamedFile<T> extends YamlFile<T> {
  id: string;
}

/** All that authors wrote, with the problems met while reading it. */
export interface Content {
  cases: CaseFolder[];
  /** The general checklists, which belong to no case. */
  checklists: NamedFile<Checklist>[];
  patterns: NamedFile<Pattern>[];
  symptoms: YamlFile<Symptom[]>;
  synonyms: YamlFile<SynonymGroup[]>;
  problems: Problem[];
}

/** Reads the content folder. Mistakes of authors never throw: they are in `problems`. */
export async function readContent(folder = 'content'): Promise<Content> {
  const root = resolve(folder);
  const problems: Problem[] = [];
  const cases = await Promise.all(foldersIn(join(root, 'cases')).map((id) => readCase(root, id, problems)));
  const checklists = readFolder('checklists', checklistSchema, root, problems);
  const patterns = readFolder('patterns', patternSchema, root, problems);
  const symptoms = readVocabulary('symptoms.yaml', symptomsSchema, root, problems);
  const synonyms = readVocabulary('synonyms.yaml', synonymsSchema, root, problems);
  return { cases, checklists, patterns, symptoms, synonyms, problems };
}

/** A value that changes whenever a file under the folder does. */
export function fingerprint(folder = 'content'): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const { mtimeMs, size } = statSync(join(folder, file));
    hash.update(`${file} ${mtimeMs} ${size}\n`);
  }
  return hash.digest('hex');
}

async function readCase(root: string, id: string, problems: Problem[]): Promise<CaseFolder> {
  const folder = join(root, 'cases', id);
  const present = (name: string) => presentFile(root, join(folder, name), problems);
  const prose = readProse(present('index.mdx'), root, problems);
  const checklistFile = present('checklist.yaml');
  const checklist = checklistFile === undefined ? undefined : readYamlFile(checklistFile, checklistSchema, root);
  problems.push(...(checklist?.problems ?? []));
  const simulation = await readModule<Simulation>(present(`${id}.sim.ts`), simulationExports, root, problems);
  const evidence = await readModule<Evidence>(present('evidence.ts'), evidenceExports, root, problems);
  return { id, prose, checklist, simulation, evidence };
}

/** Every YAML file of a folder; none when there is no such folder. */
function readFolder<S extends z.ZodType>(name: string, schema: S, root: string, problems: Problem[]) {
  const folder = join(root, name);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.yaml')) : [];
  const read = files.sort().map((file): NamedFile<z.output<S>> => {
    return { ...readYamlFile(join(folder, file), schema, root), id: file.slice(0, -'.yaml'.length) };
  });
  problems.push(...read.flatMap((file) => file.problems));
  return read;
}

function readVocabulary<S extends z.ZodType>(name: string, schema: S, root: string, problems: Problem[]) {
  const path = presentFile(root, join(root, 'vocabulary', name), problems);
  const read: YamlFile<z.output<S>> =
    path === undefined
      ? { file: name, value: undefined, problems: [], lineOf: () => 1 }
      : readYamlFile(path, schema, root);
  problems.push(...read.problems);
  return read;
}

function presentFile(root: string, path: string, problems: Problem[]): string | undefined {
  if (existsSync(path)) return path;
  const file = nameOf(path, root);
  problems.push({ code: 'missing-file', file, line: 1, details: { file: file.slice(file.lastIndexOf('/') + 1) } });
  return undefined;
}

function readProse(path: string | undefined, root: string, problems: Problem[]): ProseFile | undefined {
  if (path === undefined) return undefined;
  const text = textOf(path);
  const file = nameOf(path, root);
  const frontmatter = /^---\n([\s\S]*?\n)---\n/.exec(text)?.[1] ?? '';
  const yaml = readYaml(file, frontmatter, studySchema, 2);
  problems.push(...yaml.problems);
  try {
    return { ...yaml, text, tree: mdxToMdast(text) };
  } catch (error) {
    problems.push(unreadable(file, error));
    return undefined;
  }
}

function readYamlFile<S extends z.ZodType>(path: string, schema: S, root: string) {
  return readYaml<S>(nameOf(path, root), textOf(path), schema);
}

const simulationExports = ['seed', 'params', 'variants', 'run'];
const evidenceExports = ['report', 'measures', 'headline', 'claims', 'probes'];

async function readModule<T extends object>(
  path: string | undefined,
  needed: readonly string[],
  root: string,
  problems: Problem[],
): Promise<ModuleFile<T> | undefined> {
  if (path === undefined) return undefined;
  const text = textOf(path);
  const file = nameOf(path, root);
  const version = createHash('sha256').update(text).digest('hex').slice(0, 12);
  try {
    const module = (await import(/* @vite-ignore */ `${pathToFileURL(path)}?version=${version}`)) as T;
    const missing = missingExports(file, Object.keys(module), needed);
    problems.push(...missing);
    return missing.length > 0 ? undefined : { file, text, module };
  } catch (error) {
    problems.push(unreadable(file, error));
    return undefined;
  }
}

function missingExports(file: string, present: string[], needed: readonly string[]): Problem[] {
  const missing = needed.filter((name) => !present.includes(name));
  return missing.map((id) => ({
    code: 'missing-export',
    file,
    line: 1,
    details: { id, needed: needed.join(', '), suggestion: didYouMean(id, present) },
  }));
}

function unreadable(file: string, error: unknown): Problem {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  return {
    code: 'unreadable-file',
    file,
    line: lineIn(message, stack, file),
    details: { reason: message.replace(/^\d+:\d+: /, '') },
  };
}

/** A parser of MDX starts its message with line and column; an import has the line in its stack, after the name of the file. */
function lineIn(message: string, stack: string, file: string): number {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const inStack = stack.split(name)[1];
  return Number(/^(\d+):\d+/.exec(message)?.[1] ?? /^[^\s:]*:(\d+)/.exec(inStack ?? '')?.[1] ?? 1);
}

function textOf(path: string): string {
  return readFileSync(path, 'utf8').replaceAll('\r\n', '\n');
}

function foldersIn(path: string): string[] {
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

/** Paths in problems start at the content folder and look alike on every system. */
function nameOf(path: string, root: string): string {
  return `content/${relative(root, path).split(sep).join('/')}`;
}
