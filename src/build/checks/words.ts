import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type UsedWord, wordsIn } from '../prose.ts';
import { unknownName } from '../unknown-name.ts';
import { type Word, words } from '../words.ts';

/** The prose uses only the words of the site, each with what it needs. */
export function checkWords({ cases }: Content): Problem[] {
  return cases.flatMap(({ prose }) =>
    prose ? wordsIn(prose.tree).flatMap((word) => wordProblems(word, prose.file)) : [],
  );
}

const needed: Partial<Record<Word, readonly string[]>> = {
  Claim: ['id'],
  Param: ['name'],
  Cited: ['source'],
  Topology: ['label', 'calls'],
  Sequence: ['label', 'messages'],
  Timeline: ['label'],
  Distribution: ['label', 'shows'],
};

function wordProblems({ name, attributes, line }: UsedWord, file: string): Problem[] {
  const lacking = (needed[name as Word] ?? []).filter((attribute) => !attributes.get(attribute));
  return [
    ...unknownName('unknown-word', name, words, { file, line }),
    ...lacking.map<Problem>((attribute) => ({
      code: 'missing-attribute',
      file,
      line,
      details: { word: name, attribute },
    })),
  ];
}
