import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, sep } from 'node:path';
import { type DefaultTreeAdapterMap, html, type ParserError, parse } from 'parse5';

type Node = DefaultTreeAdapterMap['node'];
export type Element = DefaultTreeAdapterMap['element'];

/** A page of the built site, parsed as a browser parses it. */
export interface BuiltPage {
  /** Address within the site, without the base: `/cases/retry-storm/`. */
  path: string;
  text: string;
  errors: ParserError[];
  elements: Element[];
}

/** All pages of a built site, the sandbox frame left out: it is no page to read. */
export function builtPages(folder: string): BuiltPage[] {
  const files = builtFiles(folder).filter((file) => file.endsWith('.html') && !file.startsWith('/sandbox/'));
  return files.map((file) => readPage(folder, file));
}

/** Every file of a built site, as an address that starts with a slash. */
export function builtFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => `/${posix.relative(folder, join(entry.parentPath, entry.name).split(sep).join('/'))}`)
    .sort();
}

/** Does an address, with its folder form, exist in the built site? */
export function isBuilt(folder: string, path: string): boolean {
  return existsSync(join(folder, path.endsWith('/') ? `${path}index.html` : path));
}

/** The value of an attribute, or `undefined`. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((candidate) => candidate.name === name)?.value;
}

/** The text within an element. */
export function textOf(node: Node): string {
  if ('value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

function readPage(folder: string, file: string): BuiltPage {
  const text = readFileSync(join(folder, file), 'utf8');
  const errors: ParserError[] = [];
  const document = parse(text, { sourceCodeLocationInfo: true, onParseError: (error) => errors.push(error) });
  return { path: file.replace(/index\.html$/, ''), text, errors, elements: elementsIn(document) };
}

function elementsIn(node: Node): Element[] {
  const own = 'tagName' in node ? [node] : [];
  const content = 'content' in node ? elementsIn(node.content) : [];
  const children = 'childNodes' in node ? node.childNodes.flatMap(elementsIn) : [];
  return [...own, ...content, ...children];
}

/** Is the element HTML, not SVG or MathML? */
export function isHtml(element: Element): boolean {
  return element.namespaceURI === html.NS.HTML;
}
