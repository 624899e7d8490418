import type { Problem, ProblemCode } from '#model/problem.ts';
import type { CaseFolder, Content } from '../content.ts';
import { type UsedWord, wordsIn } from '../prose.ts';
import { unknownName } from '../unknown-name.ts';
import type { Word } from '../words.ts';

/** Claims, parameters, sources and variants that the prose names exist. */
export function checkProseReferences({ cases }: Content): Problem[] {
  return cases.flatMap((study) =>
    study.prose ? wordsIn(study.prose.tree).flatMap((word) => referenceProblems(word, study)) : [],
  );
}

function referenceProblems({ name, attributes, line }: UsedWord, study: CaseFolder): Problem[] {
  const reference = references[name as Word];
  const id = reference && attributes.get(reference.attribute);
  const known = reference?.known(study);
  if (!reference || !id || !known) return [];
  return unknownName(reference.code, id, known, { file: study.prose?.file ?? '', line });
}

/** What a word names, and the names that there are; `undefined` while their file cannot be read. */
const references: Partial<Record<Word, Reference>> = {
  Claim: {
    attribute: 'id',
    code: 'unknown-claim',
    known: ({ evidence }) => evidence && Object.keys(evidence.module.claims),
  },
  Param: {
    attribute: 'name',
    code: 'unknown-parameter',
    known: ({ simulation }) => simulation && Object.keys(simulation.module.params),
  },
  Cited: {
    attribute: 'source',
    code: 'unknown-source',
    known: ({ prose }) => prose?.value?.sources.map(({ id }) => id),
  },
  Simulation: {
    attribute: 'variant',
    code: 'unknown-variant',
    known: ({ simulation }) => simulation && Object.keys(simulation.module.variants),
  },
};

interface Reference {
  attribute: string;
  code: ProblemCode;
  known: (study: CaseFolder) => string[] | undefined;
}
