import type { HastNode } from 'satteri';
import { type BundledLanguage, bundledLanguages, codeToTokensBase, createCssVariablesTheme } from 'shiki';
import { keep, recall } from './cache.ts';

/** A piece of code and the kind of word that it is; without a kind it is plain text. With a type, it says it on hover and focus. */
export type Token = [text: string, kind?: string | undefined, type?: string];

/** A word of the code, with what is said of it when a reader points at it. Lines and columns start at zero. */
export interface Mark {
  line: number;
  from: number;
  to: number;
  text: string;
}

/** Highlights code as a `<pre>` tree with classes and no inline style. Unchanged code comes from the cache. */
export async function highlight(code: string, lang: string): Promise<HastNode> {
  const lines = await tokenLines(code, lang);
  const children = lines.flatMap((line, index) => [...(index > 0 ? [text('\n')] : []), ...line.map(tokenNode)]);
  const codeNode = { type: 'element', tagName: 'code', properties: {}, children };
  const properties = { className: ['code'], tabIndex: 0, dataLang: lang };
  return { type: 'element', tagName: 'pre', properties, children: [codeNode] } as unknown as HastNode;
}

/** The same as markup, with the marks. It may be what runs, so a browser that translates the page leaves it alone. */
export async function highlightToHtml(code: string, lang: string, marks: readonly Mark[] = []): Promise<string> {
  const lines = (await tokenLines(code, lang)).map((line, index) =>
    markTokens(
      line,
      marks.filter((mark) => mark.line === index),
    ),
  );
  const markup = lines.map((line) => line.map(tokenMarkup).join('')).join('\n');
  return `<pre class="code" translate="no" tabindex="0" data-lang="${escapeHtml(lang)}"><code>${markup}</code></pre>`;
}

/** Cuts the tokens of a line so that each mark has a token of its own. A mark across tokens goes to the first of them. */
export function markTokens(tokens: readonly Token[], marks: readonly Omit<Mark, 'line'>[]): Token[] {
  let start = 0;
  return tokens.flatMap(([content, kind]) => {
    const from = start;
    start += content.length;
    const inside = marks.filter((mark) => mark.from >= from && mark.from < start);
    return cut(
      [content, kind],
      inside.map((mark) => ({ ...mark, from: mark.from - from, to: mark.to - from })),
    );
  });
}

function cut([content, kind]: Token, marks: readonly Omit<Mark, 'line'>[]): Token[] {
  const [first, ...rest] = marks;
  if (first === undefined) return content === '' ? [] : [[content, kind]];
  const later = rest.map((mark) => ({ ...mark, from: mark.from - first.to, to: mark.to - first.to }));
  return [
    ...cut([content.slice(0, first.from), kind], []),
    [content.slice(first.from, first.to), kind, first.text],
    ...cut([content.slice(first.to), kind], later),
  ];
}

/** Part of every key: change it with the version of the highlighter or of the mapping below. */
const version = 'shiki-4.6.0/1';

async function tokenLines(code: string, lang: string): Promise<Token[][]> {
  const key = ['highlight', version, lang, code] as const;
  return recall<Token[][]>(...key) ?? keep(await tokenise(code, lang), ...key);
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

function tokenMarkup([content, kind, type]: Token): string {
  const escaped = escapeHtml(content);
  if (type !== undefined) return `<span class="typed t-${kind ?? 'plain'}" ${saying(type)}>${escaped}</span>`;
  return kind === undefined ? escaped : `<span class="t-${kind}">${escaped}</span>`;
}

/** One attribute for eyes and ears: the style sheet shows the description, a screen reader says it on focus. */
function saying(type: string): string {
  return `tabindex="0" aria-description="${escapeHtml(type)}"`;
}

function escapeHtml(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
