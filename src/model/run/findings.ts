import { type RunState, stepOf } from './fold.ts';
import { leftoversOf } from './leftovers.ts';
import { SET_ASIDE, VERDICTS } from './words.ts';

/** What is thought of a hypothesis, and the step with its answer, or the reason, that says so. */
export function causeWords(state: RunState, { label, verdict, by, reason }: RunState['causes'][number]): string {
  const why = by === undefined ? reason : `${doOf(state, by)}: ${state.steps.get(by)?.answer ?? ''}`;
  return `${VERDICTS[verdict]}: ${label}${why === undefined ? '' : ` (${why})`}`;
}

/** What a run leaves behind that is finished now: gaps, what was set aside and why, what stays open. */
export function leftoverWords(state: RunState): string[] {
  const { setAside, open, gaps, unconfirmed } = leftoversOf(state);
  const name = (id: string) => doOf(state, id);
  const isLookingTwice = state.verified.size > 0;
  return [
    ...gaps.map(({ step, gap }) => `Gap: ${name(step)} (${gap})`),
    ...setAside.map(
      ({ step, state: word, reason }) => `${SET_ASIDE[word]}: ${[name(step), reason].filter(Boolean).join(' · ')}`,
    ),
    ...(open.length > 0
      ? [`Still open, ${open.length} ${open.length === 1 ? 'step' : 'steps'}: ${open.map(name).join(' · ')}`]
      : []),
    ...(isLookingTwice ? unconfirmed.map((id) => `Not confirmed yet: ${name(id)}`) : []),
  ];
}

function doOf(state: RunState, id: string): string {
  return stepOf(state, id)?.do ?? id;
}
