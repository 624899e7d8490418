import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { fetchingFiles } from '../../src/build/search-files.ts';
import { openIndex } from '../../src/islands/search-index.ts';
import { answer } from '../../src/model/search/answer.ts';
import type { Result } from '../../src/model/search/blend.ts';
import { plainPagefind } from './plain-pagefind.ts';
import ratchet from './ratchet.json' with { type: 'json' };
import { placeOf, type Question, type Ranking, type Score, scoreRankings } from './score.ts';

globalThis.fetch = fetchingFiles();
const index = await openIndex(pathToFileURL('dist/pagefind/').href);
const searchPlainly = await plainPagefind('dist', index.records);
const cases = new Set(index.records.flatMap((record) => record.cases));
const questions = readFileSync('test/search/symptom-queries.dev.jsonl', 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Question)
  .filter(({ primary }) => cases.has(primary));

const ours = await Promise.all(questions.map(rankOurs));
const plain = await Promise.all(
  questions.map(async (question) => ({ question, cases: await searchPlainly(question.q) })),
);
const score = scoreRankings(ours);
const plainScore = scoreRankings(plain);

console.log([row('Casebook', score), row('plain Pagefind', plainScore), ...ours.flatMap(describeMiss)].join('\n'));

it('no question in the words of a reader stays without an answer', () => {
  expect(score.zeroResults).toBe(0);
});

it('questions find their case as well as they did: two may slip, a third fails', () => {
  expect(score.questions).toBeGreaterThanOrEqual(ratchet.questions);
  expect(score.hit1).toBeGreaterThanOrEqual(ratchet.hit1 - 2);
  expect(score.hit3).toBeGreaterThanOrEqual(ratchet.hit3 - 2);
});

it('questions are answered better than by Pagefind as it comes', () => {
  expect(score.hit1).toBeGreaterThan(plainScore.hit1);
  expect(score.meanReciprocalRank).toBeGreaterThan(plainScore.meanReciprocalRank);
});

it('the label of a symptom leads to a case that shows it, with that symptom', async () => {
  for (const symptom of index.records.filter(({ kind, cases }) => kind === 'symptom' && cases.length > 0)) {
    const { results } = await answer(symptom.title, index);
    expect(symptom.cases, symptom.title).toContain(results[0]?.study.cases[0]);
  }
});

async function rankOurs(question: Question): Promise<Ranking & { results: readonly Result[] }> {
  const { results } = await answer(question.q, index);
  return { question, cases: results.flatMap(({ study }) => study.cases), results };
}

function row(system: string, figures: Score): string {
  const share = (count: number) => `${count}/${figures.questions}`.padStart(7);
  return [
    system.padEnd(16),
    `hit@1 ${share(figures.hit1)}`,
    `primary@1 ${share(figures.primary1)}`,
    `hit@3 ${share(figures.hit3)}`,
    `MRR ${figures.meanReciprocalRank.toFixed(3)}`,
    `none ${figures.zeroResults}`,
  ].join('  ');
}

function describeMiss(ranking: Ranking & { results: readonly Result[] }): string[] {
  if (placeOf(ranking) === 1) return [];
  const { question, results } = ranking;
  const found = results.map(({ study, score: points, why }) => {
    const words = why.map(({ matched }) => matched).join(' ');
    return `    ${study.cases[0]} ${points.toFixed(2)}: ${words}`;
  });
  return [`not first: “${question.q}” wants ${[question.primary, ...question.ok].join(' or ')}`, ...found];
}
