import { describe, expect, it } from 'vitest';
import { toMarkup } from '../../src/model/chart/tree.ts';
import { answerSummary, answerTree } from '../../src/model/search/answer-tree.ts';
import type { Answer, Result } from '../../src/model/search/blend.ts';

const result: Result = {
  study: { kind: 'case', url: '/cases/lag/', title: 'Reads on a replica', cases: ['lag'] },
  symptom: { kind: 'symptom', url: '/symptoms/twice/', title: 'Customers are charged twice', cases: ['lag'] },
  checklist: { kind: 'checklist', url: '/checklists/lag/', title: 'Lag', cases: ['lag'] },
  score: 9,
  why: [
    { asked: 'billed', matched: 'charge', how: 'synonym', share: 0.45 },
    { asked: 'custmers', matched: 'customers', how: 'typo', share: 0.8 },
    { asked: 'card', matched: 'card', how: 'same', share: 1 },
  ],
};
const answer: Answer = { results: [result], ignored: [], coverage: 1, confident: true };
const markup = (given: Answer) =>
  answerTree(given, given.results, (path) => path)
    .map(toMarkup)
    .join('');

describe('a result', () => {
  it('marks the words of the symptom that the question was found as, in any form', () => {
    expect(markup(answer)).toContain('>' + '<mark>Customers</mark> are <mark>charged</mark> twice</a>');
  });

  it('leads to the first moves and to the start of a run', () => {
    expect(markup(answer)).toContain('href="/cases/lag/?found=charge+customers+card#do-this-first"');
    expect(markup(answer)).toContain('href="/checklists/lag/?start"');
  });

  it('that is only the nearest does not look like an answer', () => {
    expect(markup(answer)).toContain('<ol class="results">');
    expect(markup({ ...answer, confident: false })).toContain('<ol class="results unsure">');
  });
});

it('the summary says the best case aloud and does not show it twice', () => {
  const [shown, said] = answerSummary(answer, [result]);
  expect(shown).toBe('1 case');
  expect(said && toMarkup(said)).toBe('<span class="visually-hidden">: Reads on a replica</span>');
});
