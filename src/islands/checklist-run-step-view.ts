import type { Step } from '#model/checklist.ts';
import { fillCommand } from '#model/run/command.ts';
import type { RunState } from '#model/run/fold.ts';
import type { StepRun } from '#model/run/route.ts';

/** Everything that one step shows, in words. */
export function stepView({ state, secrets, clock }: StepViewInput, step: Step): StepView {
  const run = state.steps.get(step.id) ?? { state: 'todo' };
  const isNotTaken = state.notTaken.includes(step.id);
  const isDone = run.state === 'done';
  return {
    state: run.state,
    words: stateWords(run, isNotTaken, clock),
    mark: MARKS[run.state],
    isCurrent: state.current === step.id && state.finishedAt === undefined,
    isNotTaken: isNotTaken && run.state === 'todo',
    canComplete: !isDone,
    canUndo: run.undoes !== undefined,
    verified: verifiedWords(state, step.id, clock),
    second: state.seconded.get(step.id)?.by ?? '',
    chosen: isDone ? run.answer : undefined,
    recorded: recordedWords(state, step, clock),
    missing: fillCommand(step.command?.text ?? '', new Map([...state.values, ...secrets])).missing,
  };
}

const MARKS: Record<StepRun['state'], string> = {
  todo: '☐',
  done: '☑',
  skipped: '»',
  'not-applicable': '–',
  blocked: '!',
};

function stateWords({ state, at, reason = '', answer }: StepRun, isNotTaken: boolean, clock: Clock): string {
  if (state === 'todo') return todoWords(isNotTaken, answer);
  const words = { done: 'Done', skipped: 'Skipped', 'not-applicable': 'Not applicable', blocked: 'Blocked' }[state];
  return [`${words} ${clock(at ?? 0)}`, answer ?? reason].filter((part) => part !== '').join(': ');
}

function todoWords(isNotTaken: boolean, answer: string | undefined): string {
  if (isNotTaken) return 'Not on the way you took';
  return answer === undefined ? 'To do' : `To do again. Last answer: ${answer}`;
}

function recordedWords({ observations }: RunState, { id, capture }: Step, clock: Clock): string {
  const own = observations.filter(({ step }) => step === id);
  return own.map(({ value, at }) => `${clock(at)} ${value} ${capture?.unit ?? ''}`.trim()).join(', ');
}

function verifiedWords({ verified }: RunState, id: string, clock: Clock): string {
  const look = verified.get(id);
  if (look === undefined) return '';
  return look.gap === undefined ? `Confirmed ${clock(look.at)}` : `GAP ${clock(look.at)}: ${look.gap}`;
}

/** Says a moment as people here say it. */
export type Clock = (ms: number) => string;

export interface StepViewInput {
  state: RunState;
  secrets: ReadonlyMap<string, string>;
  clock: Clock;
}

export interface StepView {
  state: StepRun['state'];
  words: string;
  mark: string;
  isCurrent: boolean;
  isNotTaken: boolean;
  canComplete: boolean;
  canUndo: boolean;
  /** What the second look found. */
  verified: string;
  /** Who looks on. */
  second: string;
  chosen: string | undefined;
  recorded: string;
  /** The variables that its command still lacks. */
  missing: string[];
}
