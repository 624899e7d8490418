import type { Answer, Checklist } from '../checklist.ts';
import type { CauseVerdict } from './event.ts';

/** The hypotheses of a checklist with what was found about them: what was said last decides. */
export function causesOf({ causes }: Pick<Checklist, 'causes'>, judgements: Iterable<Judgement>): CauseRun[] {
  const found = new Map<string, Omit<CauseRun, 'id' | 'label'>>();
  for (const { verdicts, ...why } of judgements) {
    for (const [cause, verdict] of verdicts) found.set(cause, { verdict, ...why });
  }
  return causes.map(({ id, label }) => ({ id, label, ...(found.get(id) ?? { verdict: 'standing' }) }));
}

/** What an answer to a step says of the causes. */
export function judgementOf(by: string, { rulesIn, rulesOut }: Answer): Judgement {
  const verdicts: Judgement['verdicts'] = [
    ...rulesIn.map((cause) => [cause, 'ruled-in'] as const),
    ...rulesOut.map((cause) => [cause, 'ruled-out'] as const),
  ];
  return { by, verdicts };
}

/** What one answer, or one person, says of the causes. */
export interface Judgement {
  /** The step whose answer it was. */
  by?: string;
  /** What a person wrote who judged by hand. */
  reason?: string;
  verdicts: ReadonlyArray<readonly [cause: string, verdict: CauseVerdict]>;
}

/** A hypothesis, and the step or the reason that judged it. */
export interface CauseRun {
  id: string;
  label: string;
  verdict: CauseVerdict;
  by?: string;
  reason?: string;
}
