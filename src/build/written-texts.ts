import { globSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { type MdastNode, markdownToMdast, mdxToMdast } from 'satteri';
import { isPair, LineCounter, parseDocument, visit } from 'yaml';
import { lineOfNode, nodesIn } from './prose.ts';

/** A text that an author wrote, and where. */
export interface WrittenText {
  file: string;
  line: number;
  text: string;
}

/** The texts of a file, and the page that shows them: prose in its order, other texts wherever they fit. */
export interface WrittenFile {
  page: string;
  texts: WrittenText[];
  isInOrder: boolean;
}

/** Every text of cases, checklists, patterns, guides and symptoms that readers must find on a page. */
export function writtenFiles(content = 'content'): WrittenFile[] {
  const found = (pattern: string) => globSync(`${content}/${pattern}`).map((file) => file.replaceAll('\\', '/'));
  const inFolder = (file: string) => basename(dirname(file));
  const named = (file: string) => basename(file).replace(/\.\w+$/, '');
  return [
    ...found('cases/*/index.mdx').map((file) => prose(file, `/cases/${inFolder(file)}/`, mdxToMdast)),
    ...found('guides/*.md').map((file) => prose(file, `/guides/${named(file)}/`, markdownToMdast)),
    ...found('cases/*/index.mdx').map((file) => values(file, `/cases/${inFolder(file)}/`, frontmatter)),
    ...found('cases/*/checklist.yaml').map((file) => values(file, `/checklists/${inFolder(file)}/`)),
    ...found('checklists/*.yaml').map((file) => values(file, `/checklists/${named(file)}/`)),
    ...found('patterns/*.yaml').map((file) => values(file, `/patterns/${named(file)}/`)),
    ...found('vocabulary/symptoms.yaml').flatMap(symptoms),
  ];
}

function prose(file: string, page: string, parse: (text: string) => MdastNode): WrittenFile {
  const texts = nodesIn(parse(readFileSync(file, 'utf8'))).flatMap((node) =>
    ['text', 'inlineCode', 'code'].includes(node.type) && 'value' in node
      ? [{ file, line: lineOfNode(node), text: node.value }]
      : [],
  );
  return { page, texts, isInOrder: true };
}

/** Names and kinds are one word each, and pages may show them in words of their own. */
const WORDS_OF_A_TEXT = 2;

function values(file: string, page: string, partOf = (text: string) => text): WrittenFile {
  const lines = new LineCounter();
  const texts: WrittenText[] = [];
  visit(parseDocument(partOf(readFileSync(file, 'utf8')), { lineCounter: lines }), {
    Scalar(_, { value, range }, above) {
      const pair = above.at(-1);
      const isShown = !(isPair(pair) && String(pair.key) === 'impact');
      if (typeof value === 'string' && value.split(/\s+/).length >= WORDS_OF_A_TEXT && isShown)
        texts.push({ file, line: lines.linePos(range?.[0] ?? 0).line, text: value });
    },
  });
  return { page, texts, isInOrder: false };
}

/** Each symptom of the one file has a page. */
function symptoms(file: string): WrittenFile[] {
  const [head = '', ...entries] = readFileSync(file, 'utf8').split(/^(?=- id: )/m);
  return entries.map((entry, n) => {
    const above = [head, ...entries.slice(0, n)].join('').replace(/.+/g, '');
    return values(file, `/symptoms/${/^- id: (\S+)/.exec(entry)?.[1]}/`, () => above + entry);
  });
}

/** The frontmatter, on the lines that it has in the file. */
function frontmatter(text: string): string {
  return `#${/^---\n[\s\S]*?\n(?=---\n)/.exec(text)?.[0] ?? ''}`;
}
