import { globSync, readFileSync } from 'node:fs';
import { compressedSize } from './compressed-size.ts';

/** What a page costs before any interaction, in bytes under brotli. */
export interface PageWeight {
  path: string;
  kind: string;
  html: number;
  css: number;
  script: number;
  /** HTML up to the end of the first screen, with all styles. */
  firstScreen: number;
  total: number;
}

/** What the pages of one kind may cost. Their paths match; the first kind that does counts. */
export interface PageBudget {
  kind: string;
  path: string;
  firstScreenEndsAt?: string;
  firstScreen: number;
  script: number;
  total: number;
}

/** Weighs every page of a built site, the heaviest first. The frame of the sandbox is no page. */
export function weighPages(folder: string, budgets: readonly PageBudget[]): PageWeight[] {
  const files = globSync('**/*.html', { cwd: folder, exclude: ['sandbox/**'] });
  return files.map((file) => weighPage(folder, file, budgets)).sort((a, b) => b.total - a.total);
}

/** Each bound that a page exceeds, in a sentence. */
export function overBudget(weights: readonly PageWeight[], budgets: readonly PageBudget[]): string[] {
  return weights.flatMap((weight) => {
    const budget = budgetOf(weight.path, budgets);
    return (['firstScreen', 'script', 'total'] as const)
      .filter((part) => weight[part] > budget[part])
      .map(
        (part) =>
          `${weight.path}: ${part} is ${weight[part]} B; the budget of its kind, ${weight.kind}, is ${budget[part]} B`,
      );
  });
}

/** A page in one line. */
export function weightLine({ path, html, css, script, firstScreen, total }: PageWeight): string {
  return `${path}: ${total} B (HTML ${html}, CSS ${css}, script ${script}; first screen ${firstScreen})`;
}

function weighPage(folder: string, file: string, budgets: readonly PageBudget[]): PageWeight {
  const path = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
  const text = readFileSync(`${folder}/${file}`, 'utf8');
  const weigh = (files: readonly string[]) =>
    files.reduce((sum, file) => sum + compressedSize(readFileSync(folder + file)), 0);
  const html = compressedSize(text);
  const css = weigh([...text.matchAll(/<link[^>]+rel="stylesheet"[^>]+href="([^"]+)"/g)].map(([, href = '']) => href));
  const scripts = [...text.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, src = '']) => src);
  const script = weigh(withImports(folder, scripts));
  const { kind, firstScreenEndsAt } = budgetOf(path, budgets);
  const firstScreen =
    css + (firstScreenEndsAt === undefined ? html : compressedSize(partBefore(text, firstScreenEndsAt, path)));
  return { path, kind, html, css, script, firstScreen, total: html + css + script };
}

/** The part of a page that a reader has before this mark. A page of this kind without the mark would not be weighed. */
function partBefore(text: string, mark: string, path: string): string {
  const end = text.indexOf(mark);
  if (end < 0) throw new Error(`${path} has no ${mark}: its first screen cannot be weighed.`);
  return text.slice(0, end);
}

/** Scripts with all that they import at once; what is imported later costs nothing before an interaction. */
function withImports(folder: string, scripts: readonly string[]): string[] {
  const found = new Set<string>();
  const open = [...scripts];
  for (let script = open.pop(); script !== undefined; script = open.pop()) {
    if (found.has(script)) continue;
    found.add(script);
    for (const [, from = ''] of readFileSync(folder + script, 'utf8').matchAll(staticImport))
      open.push(new URL(from, `https://site${script}`).pathname);
  }
  return [...found];
}

const staticImport = /\bimport\s*(?:[^'"()]*?from\s*)?["'](\.[^"']+)["']/g;

function budgetOf(path: string, budgets: readonly PageBudget[]): PageBudget {
  const budget = budgets.find((page) => new RegExp(page.path).test(path));
  if (budget === undefined) throw new Error(`No kind of page has a budget for ${path}.`);
  return budget;
}
