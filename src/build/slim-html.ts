import { globSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** Makes the finished pages smaller: the index of the search was made from them, and the hashes of offline use come after. */
export function slimPages({ isOff }: { isOff: boolean }): AstroIntegration {
  return {
    name: 'slim-pages',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (isOff) return;
        const folder = fileURLToPath(dir);
        const files = globSync('**/*.html', { cwd: folder, exclude: ['sandbox/**'] }).map((file) => join(folder, file));
        await Promise.all(files.map(async (file) => writeFile(file, slimHtml(await readFile(file, 'utf8')))));
      },
    },
  };
}

/**
 * The same page in fewer bytes: without white space between blocks, end tags and names of signs that HTML does not ask for,
 * and notes for the index. What stands in preformatted text, logs, scripts and text areas stays as it is; so does a space that no line breaks at.
 */
export function slimHtml(html: string): string {
  const parts = html.split(keptWhole);
  return parts.map((part, index) => plainQuotes(index % 2 === 0 ? slimmed(part) : part)).join('');
}

/** Between tags, quotation marks need no names. */
function plainQuotes(part: string): string {
  return /^<(?:script|textarea)/.test(part) ? part : part.replace(tagOrName, (found) => plain[found] ?? found);
}

const tagOrName = /<(?:"[^"]*"|'[^']*'|[^"'>])*>|&quot;|&#39;/g;
const plain: Record<string, string> = { '&quot;': '"', '&#39;': "'" };

/** A log is preformatted by its style. */
const keptWhole = /(<(?:pre|script|textarea)\b[\s\S]*?<\/(?:pre|script|textarea)>|<div class="log"[\s\S]*?<\/div>)/;

const blocks =
  'html|head|body|meta|link|title|header|footer|main|nav|article|section|div|p|ul|ol|li|dl|dt|dd|h[1-6]|' +
  'table|caption|thead|tbody|tr|th|td|figure|figcaption|details|summary|form|fieldset|legend|svg|g|path|rect|text';
const aroundBlocks = new RegExp(`[ \n]*(</?(?:${blocks})(?=[ \n>])(?:"[^"]*"|[^">])*>)[ \n]*`, 'g');
/** An item, a cell or a row ends where the next begins, or where what holds it ends. */
const endBefore = /<\/(?:li|dt|dd|td|th|tr)>(?=<(?:(?:li|dt|dd|td|th|tr)\b|\/(?:ul|ol|dl|div|tr|thead|tbody|table)>))/g;
const emptyShape = /><\/(?:path|rect)>/g;
const notesForIndex = / data-pagefind-[a-z]+(?:="[^"]*")?/g;
/** Data for scripts is full of quotation marks. */
const quotedData = /="([^"']*&quot;[^"']*)"/g;

function slimmed(part: string): string {
  return part
    .replace(notesForIndex, '')
    .replace(/[ \n\t]+/g, ' ')
    .replace(aroundBlocks, '$1')
    .replace(endBefore, '')
    .replace(emptyShape, '/>')
    .replace(quotedData, (_, value: string) => `='${value.replaceAll('&quot;', '"')}'`);
}
