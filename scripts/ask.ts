import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { fetchingFiles } from '../src/build/search-files.ts';
import { openIndex } from '../src/islands/search-index.ts';
import { answer } from '../src/model/search/answer.ts';
import type { Reason, Result } from '../src/model/search/blend.ts';

const question = process.argv.slice(2).join(' ');
if (question === '') stop('Ask with the words of whoever noticed: node scripts/ask.ts "people billed twice"');
if (!existsSync('dist/pagefind/search.json')) stop('There is no search index. Run `npm run build` first.');

globalThis.fetch = fetchingFiles();
const { results, ignored } = await answer(question, await openIndex(pathToFileURL('dist/pagefind/').href));
console.log(results.length === 0 ? 'No case matches these words.' : results.map(report).join('\n\n'));
if (ignored.length > 0) console.log(`\nFound nowhere: ${ignored.join(', ')}`);

function report({ study, symptom, checklist, score, why }: Result, place: number): string {
  const lines = [
    `${place + 1}. ${study.title}  (${score.toFixed(2)})`,
    symptom && `symptom: ${symptom.title}`,
    `why: ${why.map(reason).join(', ')}`,
    `do this first: ${study.url}#do-this-first`,
    checklist && `checklist: ${checklist.url}`,
  ];
  return lines.filter((line) => line !== undefined).join('\n   ');
}

function reason({ asked, matched }: Reason): string {
  return asked === matched ? asked : `${asked} → ${matched}`;
}

function stop(message: string): never {
  console.error(message);
  process.exit(1);
}
