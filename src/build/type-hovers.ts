import { resolve } from 'node:path';
import { createTwoslasher, type NodeError, type NodeHover } from 'twoslash';
import { keep, recall } from './cache.ts';
import { compiler, compilerOptions, typeSources } from './compiler.ts';
import type { Mark } from './highlight.ts';

/**
 * The types that a reader cannot see in the code itself: of what is inferred, and of what the lab hands out, each
 * where it first stands. Throws, naming file and line, when the code does not fit its types.
 */
export function typeHovers(file: string, source: string): Mark[] {
  const key = ['hovers', version, typeSources(), file, source] as const;
  return recall<Mark[]>(...key) ?? keep(readHovers(file, source), ...key);
}

/** Part of every key: change it with the packages, or with what is picked below. */
const version = 'twoslash/2';

/** The same, without the cache. */
export function readHovers(file: string, source: string): Mark[] {
  const { hovers, errors } = createTwoslasher({
    tsModule: compiler(),
    vfsRoot: resolve(file, '..'),
    compilerOptions: compilerOptions(compiler()),
    handbookOptions: { noErrorValidation: true },
  })(source, 'ts');
  if (errors.length > 0) throw new Error(errors.map((error) => faultOf(error, file)).join('\n'));
  return tellingHovers(source, hovers).slice(0, MOST);
}

function faultOf({ line, text }: Pick<NodeError, 'line' | 'text'>, file: string): string {
  return `${file}:${line + 1}  ${text}`;
}

/** The hovers worth their place: of each name the first. */
export function tellingHovers(source: string, hovers: readonly Hover[]): Mark[] {
  const seen = new Set<string>();
  return hovers.flatMap((hover) => {
    const [, kind = 'const', said = ''] = /^(?:\((.*?)\)|const|let) ([\s\S]*)$/.exec(hover.text) ?? [];
    const name = kind === 'method' ? said.replace(/[<(][\s\S]*$/, '') : said;
    const text = seen.has(name) ? undefined : telling[kind]?.(said, hover, source);
    seen.add(name);
    if (text === undefined || text.length > LONGEST || said.includes('\n')) return [];
    return [{ line: hover.line, from: hover.character, to: hover.character + hover.length, text }];
  });
}

const LONGEST = 240;
/** Each is a stop for the keyboard, on the way through the page. */
const MOST = 30;

/** What is said in short of each kind of name; nothing where the code says it already. */
const telling: Record<string, (said: string, hover: Hover, source: string) => string | undefined> = {
  method: ofTheLab,
  property: ofTheLab,
  parameter: (said, hover, source) => (isAnnotated(hover, source) ? undefined : said),
  const: (said, hover, source) => (isAnnotated(hover, source) || isPlain.test(said) ? undefined : said),
};

/** A member of what the lab hands out, with the first sentence of its description. */
function ofTheLab(said: string, { docs = '' }: Hover): string | undefined {
  const [, member] = /^(?:Lab|Pool|RandomStream|Task)(?:<.*?>)?\.([\s\S]*)$/.exec(said) ?? [];
  const [sentence = ''] = docs.split(/(?<=\.)\s/);
  return member && [member, sentence.replaceAll('`', '')].filter((line) => line !== '').join('\n');
}

function isAnnotated({ start, length }: Hover, source: string): boolean {
  return /^\s*\??:/.test(source.slice(start + length));
}

/** Numbers, texts and what is made of literals: the code beside the name says as much. */
const isPlain = /^$|: (?:number|boolean|string|string\[\]|"[^"]*"|-?[\d.]+)$|=>/;

/** What is read of a hover. */
type Hover = Pick<NodeHover, 'text' | 'docs' | 'start' | 'length' | 'line' | 'character'>;
