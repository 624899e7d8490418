import type { Problem } from '#model/problem.ts';
import type { CaseFolder, Content } from '../content.ts';
import { typeFaults } from '../snippet-types.ts';
import { runSnippet, type Snippet, snippetsIn } from '../snippets.ts';

/** Blocks of TypeScript in the prose compile, excerpts stand in their file, and what runs on the page comes to its end. */
export function checkSnippets({ cases }: Content): Problem[] {
  const placed = cases.flatMap((folder) => placedSnippets(folder));
  const broken = typeProblems(placed, cases);
  const sound = placed.filter((block) => !broken.some((problem) => isIn(problem, block)));
  return [...broken, ...sound.flatMap(excerptProblems), ...sound.flatMap(runProblems)];
}

/** A block with the case that it belongs to. */
interface PlacedSnippet extends Snippet {
  folder: CaseFolder;
  file: string;
}

function placedSnippets(folder: CaseFolder): PlacedSnippet[] {
  const { prose } = folder;
  return prose ? snippetsIn(prose.tree).map((snippet) => ({ ...snippet, folder, file: prose.file })) : [];
}

/** An excerpt is checked where it comes from. */
function typeProblems(placed: readonly PlacedSnippet[], cases: readonly CaseFolder[]): Problem[] {
  const blocks = placed.filter(({ use }) => use.kind !== 'excerpt');
  const sources = cases.flatMap(({ simulation, evidence }) => [simulation?.text ?? '', evidence?.text ?? '']);
  const faults = typeFaults(
    blocks.map(({ file, line, code, use }) => ({ file, line, code, use })),
    sources,
  );
  return faults.map(({ file, line, reason }) => ({ code: 'broken-snippet', file, line, details: { reason } }));
}

function isIn({ file, line }: Problem, block: PlacedSnippet): boolean {
  return file === block.file && line >= block.line && line < block.line + block.code.split('\n').length;
}

function excerptProblems({ use, code, line, file, folder }: PlacedSnippet): Problem[] {
  if (use.kind !== 'excerpt') return [];
  const source = [folder.simulation, folder.evidence].find((module) => module?.file.endsWith(`/${use.of}`));
  if (source && isExcerpt(code, source.text)) return [];
  return [{ code: 'unfound-excerpt', file, line, details: { of: use.of } }];
}

/** Does the text hold the excerpt, letter for letter but for white space? */
export function isExcerpt(excerpt: string, text: string): boolean {
  const folded = fold(excerpt);
  return folded !== '' && fold(text).includes(folded);
}

function fold(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function runProblems({ use, code, line, file, folder }: PlacedSnippet): Problem[] {
  if (use.kind !== 'run' || folder.simulation === undefined) return [];
  const fault = faultOf(code, folder.simulation.module.seed);
  return fault === undefined ? [] : [{ code: 'broken-snippet', file, line, details: { reason: fault } }];
}

function faultOf(code: string, seed: number): string | undefined {
  const last = runSnippet(code, seed).records.at(-1);
  return last?.kind === 'error' ? last.message : undefined;
}
