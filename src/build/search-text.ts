import { stopWords } from '#model/search/stop-words.ts';
import { sectionId, sections } from '#model/study.ts';

/** What of a built page is indexed: its title, and its other words by weight in their order. Attributes are those of Pagefind. */
export function searchText(html: string): WeighedText[] {
  const [title = '', attributes = '', inTitle = ''] = /<h1\b([^>]*)>([\s\S]*?)<\/h1>/.exec(html) ?? [];
  const weight = Number(attributeOf('data-pagefind-weight', attributes) ?? titleWeight);
  const words = isChecklist(html) ? [] : [...weighedWords(html.replace(title, ''))];
  const others = words.map(([weight, found]): WeighedText => ({ tag: 'p', weight, text: plain(found.join(' ')) }));
  return [{ tag: 'h1', weight, text: plain(inTitle.replace(/<[^>]*>/g, '')) }, ...others];
}

/** Pagefind's own. */
const titleWeight = 7;

/** A checklist is found by its title: its steps and headings are made of words that every incident has. */
function isChecklist(html: string): boolean {
  return html.includes('<checklist-run');
}

/** What answers no question, or speaks of other cases. */
const silentTags = ['table', 'figure', 'summary', 'nav'];
/** Who is in trouble asks with the words of these sections; the words of the others mostly mislead, and cost bytes. */
const heardSections = ['You are probably here if', 'What happened'];
const otherSections = sections.filter((section) => !heardSections.includes(section)).map(sectionId);
const silentSections = new RegExp(`<h2 id="(?:${otherSections.join('|')})"[\\s\\S]*?(?=<h2 |</article>)`, 'g');
const unread = /<!--[\s\S]*?-->|<!doctype[^>]*>|<(script|style|template)\b[\s\S]*?<\/\1>/gi;

function weighedWords(html: string): Map<number, string[]> {
  const words = new Map<number, string[]>();
  let scope: Scope = { tag: '', within: false, silent: false, weight: 1, outer: undefined };
  for (const piece of pieces(html.replace(silentSections, '').replace(unread, ' '))) {
    if (piece.tag === '') collect(words, scope, piece.text);
    else scope = piece.closing ? left(scope, piece.tag) : entered(scope, piece);
  }
  return words;
}

/** The texts and tags of a page in their order, without tags that hold nothing. */
function pieces(html: string): Piece[] {
  const found = html.matchAll(/([^<]+)|<(\/)?([a-z][a-z0-9-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>/gi);
  return [...found].flatMap(([, text = '', closing, name = '', attributes = '']) => {
    const tag = name.toLowerCase();
    const isEmpty = emptyTags.includes(tag) || attributes.endsWith('/');
    return isEmpty ? [] : [{ text, tag, closing: closing !== undefined, attributes }];
  });
}

const emptyTags = ['area', 'br', 'col', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr'];
const headingWeights: Record<string, number> = { h2: 6, h3: 5 };

function entered(outer: Scope, { tag, attributes }: Piece): Scope {
  const own = attributeOf('data-pagefind-weight', attributes);
  return {
    tag,
    within: outer.within || /\bdata-pagefind-body\b/.test(attributes),
    silent: outer.silent || isSilent(tag, attributes),
    weight: own === undefined ? (headingWeights[tag] ?? outer.weight) : Number(own),
    outer,
  };
}

function left(scope: Scope, tag: string): Scope {
  return scope.tag === tag && scope.outer ? scope.outer : scope;
}

function isSilent(tag: string, attributes: string): boolean {
  const classes = attributeOf('class', attributes)?.split(' ') ?? [];
  if (/\bdata-pagefind-ignore\b/.test(attributes) || silentTags.includes(tag)) return true;
  if (tag === 'pre') return !classes.includes('error-lines');
  return tag === 'details' && !classes.includes('verbatim');
}

function attributeOf(name: string, attributes: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}

function collect(words: Map<number, string[]>, { within, silent, weight }: Scope, text: string): void {
  if (!within || silent) return;
  const telling = text.split(/\s+/).filter((word) => !saysNothing(word));
  if (telling.length > 0) words.set(weight, [...(words.get(weight) ?? []), ...telling]);
}

/** Entities that stand for signs around a word are no part of it. */
function saysNothing(token: string): boolean {
  const letters = token.replace(/&(?:#\d+|[a-z]+);/g, '').replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' || stopWords.has(letters.toLowerCase());
}

/** Markup of text without its entities; those within a word are apostrophes. */
function plain(markup: string): string {
  return markup
    .replace(/&(?:#39|#x27|apos);/g, "'")
    .replace(/&(?:#\w+|\w+);/g, ' ')
    .trim();
}

/** Words of a page that weigh the same. */
export interface WeighedText {
  tag: 'h1' | 'p';
  weight: number;
  text: string;
}

/** An element of the page that is open. */
interface Scope {
  tag: string;
  /** Inside of what is indexed. */
  within: boolean;
  silent: boolean;
  weight: number;
  outer: Scope | undefined;
}

/** A text, or a tag that has a name. */
interface Piece {
  text: string;
  tag: string;
  closing: boolean;
  attributes: string;
}
