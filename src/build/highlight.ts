import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HastNode } from 'satteri';
import { type BundledLanguage, bundledLanguages, codeToTokensBase, createCssVariablesTheme } from 'shiki';

/** A piece of code and the kind of word that it is; without a kind it is plain text. */
export type Token = [text: string, kind?: string];

/** Highlights code as a `<pre>` tree with classes and no inline style. Unchanged code comes from the cache. */
export async function highlight(code: string, lang: string): Promise<HastNode> {
  const lines = await tokenLines(code, lang);
  const children = lines.flatMap((line, index) => [...(index > 0 ? [text('\n')] : []), ...line.map(tokenNode)]);
  const codeNode = { type: 'element', tagName: 'code', properties: {}, children };
  const properties = { className: ['code'], tabIndex: 0, dataLang: lang };
  return { type: 'element', tagName: 'pre', properties, children: [codeNode] } as unknown as HastNode;
}

/** The same as markup. */
export async function highlightToHtml(code: string, lang: string): Promise<string> {
  const lines = await tokenLines(code, lang);
  const markup = lines.map((line) => line.map(tokenMarkup).join('')).join('\n');
  return `<pre class="code" tabindex="0" data-lang="${escapeHtml(lang)}"><code>${markup}</code></pre>`;
}

const cacheFolder = join('node_modules', '.cache', 'casebook-highlight');
/** Part of every cache key: change it with the version of the highlighter or of the mapping below. */
const version = 'shiki-4.6.0/1';

async function tokenLines(code: string, lang: string): Promise<Token[][]> {
  const key = createHash('sha256').update(`${version}\n${lang}\n${code}`).digest('hex');
  const file = join(cacheFolder, `${key}.json`);
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Token[][];
  } catch {
    const lines = await tokenise(code, lang);
    await mkdir(cacheFolder, { recursive: true });
    await writeFile(file, JSON.stringify(lines));
    return lines;
  }
}

/** The theme paints with custom properties; their names are the kinds of words. */
const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--', fontStyle: false });

async function tokenise(code: string, lang: string): Promise<Token[][]> {
  if (!(lang in bundledLanguages)) return code.split('\n').map((line) => [[line]]);
  const lines = await codeToTokensBase(code, { lang: lang as BundledLanguage, theme });
  return lines.map((line) => line.map(({ content, color }) => asToken(content, color)));
}

function asToken(content: string, color: string | undefined): Token {
  const kind = /^var\(--token-([a-z-]+)\)$/.exec(color ?? '')?.[1];
  return kind === undefined ? [content] : [content, kind];
}

function tokenNode([content, kind]: Token) {
  if (kind === undefined) return text(content);
  return { type: 'element', tagName: 'span', properties: { className: [`t-${kind}`] }, children: [text(content)] };
}

function text(value: string) {
  return { type: 'text', value };
}

function tokenMarkup([content, kind]: Token): string {
  const escaped = escapeHtml(content);
  return kind === undefined ? escaped : `<span class="t-${kind}">${escaped}</span>`;
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
