import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { type Asked, readAsk } from '../src/build/ask-command.ts';
import { fetchingFiles } from '../src/build/search-files.ts';
import { openIndex } from '../src/islands/search-index.ts';
import { answer, type SearchIndex } from '../src/model/search/answer.ts';
import { answerAsLine, answerAsText } from '../src/model/search/print.ts';

/** Asks the built site from a terminal: words as arguments, or one question a line on standard input. */
const { question, json } = read();
const index = await open();
if (question === '') await answerLines(index);
else {
  const found = await answer(question, index);
  console.log(json ? answerAsLine(question, found) : answerAsText(found));
}

function read(): Asked {
  try {
    const asked = readAsk(process.argv.slice(2));
    if (asked.question !== '' || !process.stdin.isTTY) return asked;
    return stop('Ask with the words of whoever noticed: npm run ask -- "people billed twice"', 2);
  } catch (error) {
    return stop(error instanceof Error ? error.message : String(error), 2);
  }
}

async function open(): Promise<SearchIndex> {
  const folder = resolve(process.env.OUT_DIR ?? 'dist', 'pagefind');
  if (!existsSync(`${folder}/search.json`)) stop('There is no search index. Run `npm run build` first.', 1);
  globalThis.fetch = fetchingFiles();
  return openIndex(`${pathToFileURL(folder).href}/`);
}

/** One JSON line for each line read, in order, an empty one included. */
async function answerLines(opened: SearchIndex): Promise<void> {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(answerAsLine(line, await answer(line, opened)));
  }
}

function stop(message: string, code: number): never {
  console.error(message);
  process.exit(code);
}
