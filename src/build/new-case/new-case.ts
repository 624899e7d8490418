import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { didYouMean } from '#model/nearest.ts';
import { type Answers, caseFiles, type Neighbours } from './case-files.ts';

/** Writes a case that passes the content gate into the content folder. Gives the paths that it wrote, or what is wrong with the answers. */
export function newCase(answers: Answers, folder = 'content'): { written: string[] } | { refusals: string[] } {
  const refusals = refusalsOf(answers, caseIds(folder));
  if (refusals.length > 0) return { refusals };
  const files = caseFiles(answers, neighboursOf(answers, folder));
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { written: [...files.keys()] };
}

/** What is wrong with the answers, in sentences for the author. */
export function refusalsOf({ id, title, symptom, lookAlike }: Answers, known: readonly string[]): string[] {
  const rules: [boolean, string][] = [
    [!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id), 'The id must be words of a–z and 0–9 joined by hyphens: slow-disk.'],
    [known.includes(id), `There is a case “${id}” already.`],
    [title === '' || title.length > 70, 'The title must have 1 to 70 characters.'],
    [/\d/.test(title), 'The title must do without figures. List them under `given` later, if the story tells them.'],
    [!/[a-z0-9]/i.test(symptom), 'The symptom must be words or the id of a symptom.'],
    [!known.includes(lookAlike), `There is no case “${lookAlike}”. ${didYouMean(lookAlike, known)}`.trim()],
  ];
  return rules.flatMap(([isBroken, sentence]) => (isBroken ? [sentence] : []));
}

function caseIds(folder: string): string[] {
  const cases = join(folder, 'cases');
  return existsSync(cases) ? readdirSync(cases).filter((id) => existsSync(join(cases, id, 'index.mdx'))) : [];
}

function neighboursOf({ lookAlike }: Answers, folder: string): Neighbours {
  const textOf = (path: string) => readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n');
  return { symptoms: textOf('vocabulary/symptoms.yaml'), lookAlike: textOf(`cases/${lookAlike}/index.mdx`) };
}
