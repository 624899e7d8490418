import type { Element, ElementContent, Root } from 'hast';
import { toMdast } from 'hast-util-to-mdast';
import type { RootContent } from 'mdast';
import { htmlToHast } from 'satteri';
import { elementsIn, textOf } from './hast-elements.ts';
import { heading, markdownDocument, paragraph, words } from './markdown.ts';

/**
 * The story of a case as Markdown, from the page that shows it, so that nothing can be on one and not on the other. What
 * only works on the page (controls, drawings that have their data beneath) is left out, and addresses are made whole.
 */
export function storyMarkdown(html: string, facts: StoryFacts): string {
  const prose = elementsIn(htmlToHast(html) as Root).find((element) => hasClass(element, 'prose'));
  if (prose === undefined) throw new Error(`The page ${facts.url} has no prose.`);
  const place = { url: facts.url, sources: sourcesIn(prose) };
  const tree: Root = { type: 'root', children: keptIn(prose, place) };
  const { children } = toMdast(tree, { document: true }) as { children: RootContent[] };
  return markdownDocument(facts, [heading(1, facts.title), paragraph(words(facts.summary)), ...children]);
}

/** What stands above the story. */
export interface StoryFacts {
  title: string;
  summary: string;
  url: string;
  [further: string]: string;
}

interface Place {
  url: string;
  /** The address of each text that is cited, by its id on the page. */
  sources: ReadonlyMap<string, string>;
}

/** What is not for reading. `data-markdown="leave"` marks what else belongs to the page alone. */
const left = ['nav', 'form', 'button', 'input', 'script', 'style', 'svg', 'template', 'img'];

function isLeft({ tagName, properties }: Element): boolean {
  const { ariaHidden, hidden, role, dataMarkdown } = properties;
  return (
    left.includes(tagName) || ariaHidden === 'true' || Boolean(hidden) || role === 'status' || dataMarkdown === 'leave'
  );
}

function keptIn({ children }: Element, place: Place): ElementContent[] {
  return children.flatMap((child) => {
    if (child.type !== 'element') return child.type === 'text' ? [child] : [];
    return isLeft(child) ? [] : kept(child, place);
  });
}

function kept(element: Element, place: Place): ElementContent[] {
  const change = hasClass(element, 'log') ? asLog : changes[element.tagName];
  return change ? change(element, place) : [{ ...element, children: keptIn(element, place) }];
}

type Change = (element: Element, place: Place) => ElementContent[];

/** What Markdown says in another way. */
const changes: Record<string, Change | undefined> = {
  a: asLink,
  pre: (element) => [codeBlock(textOf(element), `${element.properties.dataLang ?? 'text'}`)],
  details: keptIn,
  figure: keptIn,
  summary: asTitle,
  figcaption: asTitle,
  table: asTable,
  span: asSpan,
};

/** A link within the page has nowhere to lead; one to a source leads to the text itself. */
function asLink(element: Element, place: Place): ElementContent[] {
  const { href = '' } = element.properties;
  const inPage = /^#(.*)$/.exec(`${href}`)?.[1];
  const target = inPage === undefined ? new URL(`${href}`, place.url).href : place.sources.get(inPage);
  const children = keptIn(element, place);
  return target === undefined ? children : [{ ...element, properties: { href: target }, children }];
}

function asTitle(element: Element, place: Place): ElementContent[] {
  return [made('p', [made('strong', keptIn(element, place))])];
}

/** A table cannot hold its caption: it goes before it. */
function asTable(element: Element, place: Place): ElementContent[] {
  const captions = element.children.filter((child) => child.type === 'element' && child.tagName === 'caption');
  const rows = element.children.filter((child) => !captions.includes(child));
  const titles = captions.flatMap((caption) => asTitle(caption as Element, place));
  return [...titles, made('table', keptIn({ ...element, children: rows }, place))];
}

/** What the page sets apart by its looks. */
function asSpan(element: Element, place: Place): ElementContent[] {
  const children = keptIn(element, place);
  if (hasClass(element, 'note')) return [made('br', []), ...children];
  if (!hasClass(element, 'seen-by')) return children;
  return [{ type: 'text', value: ` (${textOf(element).trim()})` }];
}

function asLog(element: Element): ElementContent[] {
  const lines = elementsIn(element).filter(({ tagName }) => tagName === 'li');
  return [codeBlock(lines.map(textOf).join('\n'), 'text')];
}

function codeBlock(value: string, lang: string): Element {
  const code = made('code', [{ type: 'text', value }], { className: [`language-${lang}`] });
  return made('pre', [code]);
}

function made(tagName: string, children: ElementContent[], properties: Element['properties'] = {}): Element {
  return { type: 'element', tagName, properties, children };
}

function sourcesIn(prose: Element): Map<string, string> {
  const items = elementsIn(prose).filter(({ properties }) => `${properties.id ?? ''}`.startsWith('source-'));
  return new Map(
    items.flatMap((item) => {
      const href = elementsIn(item).find(({ tagName }) => tagName === 'a')?.properties.href;
      return href === undefined ? [] : [[`${item.properties.id}`, `${href}`] as const];
    }),
  );
}

function hasClass({ properties }: Element, name: string): boolean {
  return Array.isArray(properties.className) && properties.className.includes(name);
}
