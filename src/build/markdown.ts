import type { BlockContent, List, ListItem, Paragraph, PhrasingContent, Root, RootContent } from 'mdast';
import { gfmTableToMarkdown } from 'mdast-util-gfm-table';
import { gfmTaskListItemToMarkdown } from 'mdast-util-gfm-task-list-item';
import { toMarkdown } from 'mdast-util-to-markdown';
import { stringify } from 'yaml';

/** A document: what it is, as YAML between lines of hyphens, and then its text. */
export function markdownDocument(facts: object, children: RootContent[]): string {
  return `---\n${stringify(facts, { lineWidth: 0 })}---\n\n${asMarkdown({ type: 'root', children })}`;
}

/** The one way in which trees are written: tight lists with hyphens, long lines, tables of GitHub. */
function asMarkdown(tree: Root): string {
  return toMarkdown(tree, {
    bullet: '-',
    emphasis: '_',
    rule: '-',
    fences: true,
    listItemIndent: 'one',
    extensions: [gfmTableToMarkdown({ tablePipeAlign: false }), gfmTaskListItemToMarkdown()],
  });
}

/** A piece of text. */
export function words(value: string): PhrasingContent {
  return { type: 'text', value };
}

/** A piece of text that stands out. */
export function strong(value: string): PhrasingContent {
  return { type: 'strong', children: [words(value)] };
}

/** What is typed as it is. */
export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value };
}

/** A text that leads somewhere. */
export function link(text: string, url: string): PhrasingContent {
  return { type: 'link', url, children: [words(text)] };
}

/** A paragraph of such pieces. */
export function paragraph(...children: PhrasingContent[]): Paragraph {
  return { type: 'paragraph', children };
}

/** A heading; the title of a document is of the first level. */
export function heading(depth: 1 | 2 | 3, text: string): RootContent {
  return { type: 'heading', depth, children: [words(text)] };
}

/** A list with hyphens, without empty lines between its items. */
export function bullets(items: ListItem[]): List {
  return { type: 'list', ordered: false, spread: false, children: items };
}

/** One item of a list. */
export function bullet(...children: BlockContent[]): ListItem {
  return { type: 'listItem', spread: false, children };
}

/** Something to tick off. */
export function box(...children: BlockContent[]): ListItem {
  return { ...bullet(...children), checked: false };
}

/** Lines that are kept as they are. */
export function fenced(lang: string, value: string): BlockContent {
  return { type: 'code', lang, value };
}
