import type { RunState } from './fold.ts';
import type { StepRun } from './route.ts';

/** What a run leaves behind: what was set aside and why, what is still to do, and what nobody looked at twice. */
export function leftoversOf(state: RunState): Leftovers {
  const isTodo = (id: string) => state.steps.get(id)?.state === 'todo';
  const steps = [...state.steps];
  return {
    setAside: steps.flatMap(([step, { state: word, reason = '' }]) => {
      return isSetAside(word) ? [{ step, state: word, reason }] : [];
    }),
    open: [...state.path, ...state.ahead].filter(isTodo),
    notTaken: state.notTaken.filter(isTodo),
    gaps: [...state.verified].flatMap(([step, { gap }]) => (gap === undefined ? [] : [{ step, gap }])),
    unconfirmed: steps.flatMap(([id, run]) => (run.state === 'done' && !state.verified.has(id) ? [id] : [])),
  };
}

function isSetAside(state: StepRun['state']): state is SetAside {
  return state !== 'todo' && state !== 'done';
}

/** The ways to pass a step without doing it. */
export type SetAside = Exclude<StepRun['state'], 'todo' | 'done'>;

/** Ids of steps, in the order of the checklist. */
export interface Leftovers {
  setAside: Array<{ step: string; state: SetAside; reason: string }>;
  open: string[];
  notTaken: string[];
  gaps: Array<{ step: string; gap: string }>;
  /** Done, and looked at once only. */
  unconfirmed: string[];
}
