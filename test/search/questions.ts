import { readdirSync, readFileSync } from 'node:fs';
import type { Question } from './score.ts';

/** Labelled phrasings after public threads; `none` stands for questions that no case answers. */
export function devQuestions(cases: ReadonlySet<string>): Question[] {
  return lines('symptom-queries.dev.jsonl', cases);
}

/** Our own phrasings, written from the stories and not from the index. */
export function ownQuestions(cases: ReadonlySet<string>): Question[] {
  return lines('own-questions.jsonl', cases);
}

/** Phrasings written without looking at the words of the index, and looked at afterwards; some on other troubles. */
export function freshQuestions(cases: ReadonlySet<string>): Question[] {
  return lines('fresh-questions.jsonl', cases);
}

/** The same, scored once and never tuned on: nothing is to be written into the vocabulary because of them. */
export function heldOutQuestions(cases: ReadonlySet<string>): Question[] {
  return lines('held-out-questions.jsonl', cases);
}

/** What people would paste: stack traces, alerts, extracts of logs, tickets. The name of a file starts with its case. */
export function pastes(cases: ReadonlySet<string>): Question[] {
  const files = readdirSync('test/search/pastes').sort();
  const questions = files.map((file) => ({
    q: readFileSync(`test/search/pastes/${file}`, 'utf8'),
    name: file,
    primary: file.slice(0, file.indexOf('.')),
    ok: [],
  }));
  return answerable(questions, cases);
}

/** Troubles that no case of ours is about. */
export function offTopic(): Question[] {
  const own = readFileSync('test/search/off-topic.txt', 'utf8').trim().split('\n');
  return own.map((q) => ({ q, primary: 'none', ok: [] }));
}

function lines(file: string, cases: ReadonlySet<string>): Question[] {
  const text = readFileSync(`test/search/${file}`, 'utf8').trim();
  return answerable(
    text.split('\n').map((line) => JSON.parse(line) as Question),
    cases,
  );
}

/** Questions for cases that are not written yet wait until they are. */
function answerable(questions: readonly Question[], cases: ReadonlySet<string>): Question[] {
  return questions.filter(({ primary }) => primary === 'none' || cases.has(primary));
}
