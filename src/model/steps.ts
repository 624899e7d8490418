import type { Answer, Checklist, Step } from './checklist.ts';

/** All steps of a checklist, in order. */
export function stepsOf({ phases }: Phases): Step[] {
  return phases.flatMap(({ steps }) => steps);
}

/** Whether a checklist begins when the trouble is over: it looks for no cause and changes nothing. */
export function isForAfterwards({ phases }: Phases): boolean {
  return phases.every(({ id }) => id === 'verify' || id === 'after');
}

/** Where a step leads after the given answer, or after it is done when there is none. */
export function destination(checklist: Phases, stepId: string, answer?: Pick<Answer, 'goTo'>): Destination {
  const goTo = answer?.goTo;
  if (goTo === 'end') return { to: 'end' };
  const [, to, elsewhere] = /^(case|checklist):(.*)$/.exec(goTo ?? '') ?? [];
  if (elsewhere !== undefined) return { to: to as 'case' | 'checklist', id: elsewhere };
  const steps = stepsOf(checklist);
  if (goTo !== undefined) return steps.some(({ id }) => id === goTo) ? { to: 'step', id: goTo } : { to: 'nowhere' };
  const next = steps[steps.findIndex(({ id }) => id === stepId) + 1];
  if (next !== undefined) return { to: 'step', id: next.id };
  return answer === undefined ? { to: 'end' } : { to: 'nowhere' };
}

/** What is needed of a checklist to walk through it. */
export type Phases = Pick<Checklist, 'phases'>;

/** Where an answer leads. */
export type Destination = { to: 'step' | 'case' | 'checklist'; id: string } | { to: 'end' } | { to: 'nowhere' };
