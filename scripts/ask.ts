import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { fetchingFiles } from '../src/build/search-files.ts';
import { openIndex } from '../src/islands/search-index.ts';
import { answer, type SearchIndex } from '../src/model/search/answer.ts';
import type { Answer } from '../src/model/search/blend.ts';
import { answerAsLine, answerAsText } from '../src/model/search/print.ts';

/** Asks the built site from a terminal: words as arguments, or one question a line on standard input. */
const args = process.argv.slice(2);
const json = args.includes('--json');
const question = args.filter((arg) => arg !== '--json').join(' ');
const index = await open();
if (question === '') await answerLines(index);
else print(question, await answer(question, index));

async function open(): Promise<SearchIndex> {
  if (!existsSync('dist/pagefind/search.json')) stop('There is no search index. Run `npm run build` first.');
  if (question === '' && process.stdin.isTTY) {
    stop('Ask with the words of whoever noticed: npm run ask -- "people billed twice"');
  }
  globalThis.fetch = fetchingFiles();
  return openIndex(pathToFileURL('dist/pagefind/').href);
}

/** One JSON line for each line read, in order, an empty one included. */
async function answerLines(opened: SearchIndex): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(answerAsLine(line, await answer(line, opened)));
  }
}

function print(asked: string, found: Answer): void {
  console.log(json ? answerAsLine(asked, found) : answerAsText(found));
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
