import type { Answer, Reason, Result } from './blend.ts';
import type { SearchRecord } from './record.ts';

/** An answer as one line of JSON, for programs. */
export function answerAsLine(query: string, { results, confident }: Answer): string {
  const ranked = results.map(({ study, symptom, score, why }) => ({
    case: study.cases[0],
    score: Number(score.toFixed(3)),
    symptom: symptom?.title ?? null,
    why: why.map(reasonText),
  }));
  return JSON.stringify({ query, confident, results: ranked });
}

/** An answer for the terminal of whoever is on call. */
export function answerAsText({ results, ignored, confident }: Answer): string {
  const head = confident
    ? []
    : [results.length > 0 ? 'Nothing matches well. The closest:' : 'No case matches these words.'];
  const tail = ignored.length > 0 ? [`Found nowhere: ${ignored.join(', ')}`] : [];
  const ways = confident ? [] : [`First fifteen minutes: ${firstMinutes}\nAll symptoms: /symptoms/`];
  return [...head, ...results.slice(0, mostPrinted).map(report), ...tail, ...ways].join('\n\n');
}

/** A word that was asked for, and what it was found as. */
export function reasonText({ asked, matched }: Pick<Reason, 'asked' | 'matched'>): string {
  return asked.toLowerCase() === matched.toLowerCase() ? asked : `${asked} → ${matched}`;
}

/** Where the run of a checklist starts. */
export function startOf({ url }: Pick<SearchRecord, 'url'>): string {
  return `${url}?start`;
}

/** Address of the checklist for trouble that no case is about. */
export const firstMinutes = '/checklists/first-fifteen-minutes/';

const mostPrinted = 5;

function report({ study, symptom, checklist, score, why }: Result, place: number): string {
  const lines = [
    `${place + 1}. ${study.title}  (${score.toFixed(1)})`,
    symptom && `symptom: ${symptom.title}`,
    `why: ${why.map(reasonText).join(', ')}`,
    `do this first: ${study.url}#do-this-first`,
    checklist && `checklist: ${startOf(checklist)}`,
  ];
  return lines.filter((line) => line !== undefined).join('\n   ');
}
