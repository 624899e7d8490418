import type { Answer } from '../checklist.ts';
import { type Judgement, judgementOf } from './causes.ts';
import { correct } from './corrections.ts';
import { drillOf } from './drill.ts';
import { drillMishaps, refKey, since } from './drill-mishaps.ts';
import type { EventOf, EventRef, RunEvent } from './event.ts';
import { fold, type RunState, stepOf } from './fold.ts';
import { merge } from './merge.ts';

/** How a drill went, from its log: what separated the causes and when, and the wrong turns. Only a drill that has begun has a report. */
export function drillReport(events: readonly RunEvent[]): DrillReport | undefined {
  const state = fold(events);
  const { started } = state;
  if (started === undefined || !started.drill) return undefined;
  const log = correct(merge(events)).filter(({ run, v }) => v === 1 && run === started.run);
  const said = judgementsIn(state, log);
  const standing = said.filter(({ isUndone }) => !isUndone);
  return {
    basis: basisOf(state),
    took: Math.max(0, (state.finishedAt ?? log.at(-1)?.wall ?? started.wall) - started.wall),
    separated: standing[0],
    found: standing.find(({ verdicts }) =>
      verdicts.some(([id, verdict]) => verdict === 'ruled-in' && isTrue(state, id)),
    ),
    cleared: clearedBy(state, standing),
    missed: labels(state, (id, verdict) => isTrue(state, id) && verdict !== 'ruled-in'),
    leftStanding: labels(state, (id, verdict) => isFalse(state, id) && verdict !== 'ruled-out'),
    wrongTurns: [...said.flatMap((one) => misjudged(state, one)), ...drillMishaps(state, log)].sort(byTime),
  };
}

function basisOf(state: RunState): DrillReport['basis'] {
  if (!knowsTruth(state)) return 'nothing';
  return drillOf(state.started?.checklist ?? '') === undefined ? 'case' : 'system';
}

/** All that was said of causes, in the order in which it was said. */
function judgementsIn(state: RunState, log: readonly RunEvent[]): Said[] {
  const undone = new Set(log.flatMap((event) => (event.kind === 'step-undone' ? [refKey(event.undoes)] : [])));
  const said = log.flatMap((event) => {
    if (event.kind === 'step-answered') return answered(state, event);
    return event.kind === 'cause-judged' ? [byHand(state, event)] : [];
  });
  return said
    .filter(({ verdicts }) => verdicts.some(([, verdict]) => verdict !== 'standing'))
    .map((one) => ({ ...one, isUndone: undone.has(refKey(one.event)) }));
}

function answered(state: RunState, event: EventOf<'step-answered'>): Omit<Said, 'isUndone'>[] {
  const step = stepOf(state, event.step);
  const chosen: Answer | undefined = step?.answers.find(({ answer }) => answer === event.answer);
  if (step === undefined || chosen === undefined) return [];
  const what = `“${step.do}”, answered “${chosen.answer}”`;
  return [{ what, after: since(state, event.wall), event, verdicts: judgementOf(step.id, chosen).verdicts }];
}

function byHand(state: RunState, event: EventOf<'cause-judged'>): Omit<Said, 'isUndone'> {
  const what = `a judgement by hand: “${event.reason}”`;
  return { what, after: since(state, event.wall), event, verdicts: [[event.cause, event.verdict]] };
}

function misjudged(state: RunState, { what, after, verdicts }: Said): WrongTurn[] {
  return verdicts.flatMap(([cause, verdict]): WrongTurn[] => {
    const label = labelOf(state, cause);
    if (verdict === 'ruled-out' && isTrue(state, cause)) return [{ kind: 'ruled-out-true', what, after, label }];
    if (verdict === 'ruled-in' && isFalse(state, cause)) return [{ kind: 'made-false-likely', what, after, label }];
    return [];
  });
}

/** What ruled out the last cause that is not at work; nothing while one of them stands. */
function clearedBy(state: RunState, standing: readonly Said[]): Said | undefined {
  const isLeft = state.causes.some(({ id, verdict }) => isFalse(state, id) && verdict !== 'ruled-out');
  if (isLeft) return undefined;
  return standing.findLast(({ verdicts }) =>
    verdicts.some(([id, verdict]) => isFalse(state, id) && verdict === 'ruled-out'),
  );
}

function labels({ causes }: RunState, is: (id: string, verdict: string) => boolean): string[] {
  return causes.filter(({ id, verdict }) => is(id, verdict)).map(({ label }) => label);
}

function isTrue(state: RunState, cause: string): boolean {
  return causeOf(state, cause)?.atWork === 'fully';
}

/** What is at work in part is neither right nor wrong to suspect; neither is anything where nobody said what is at work. */
function isFalse(state: RunState, cause: string): boolean {
  const known = causeOf(state, cause);
  return known !== undefined && known.atWork === undefined && knowsTruth(state);
}

function knowsTruth({ started }: RunState): boolean {
  return started?.snapshot.causes.some(({ atWork }) => atWork !== undefined) ?? false;
}

function labelOf(state: RunState, cause: string): string {
  return causeOf(state, cause)?.label ?? cause;
}

function causeOf({ started }: RunState, cause: string) {
  return started?.snapshot.causes.find(({ id }) => id === cause);
}

function byTime(a: Turn, b: Turn): number {
  return a.after - b.after;
}

interface Said extends Turn {
  event: EventRef;
  verdicts: Judgement['verdicts'];
  isUndone: boolean;
}

/** Something that was done or said, and how many milliseconds after the beginning. */
export interface Turn {
  what: string;
  after: number;
}

/** What cost time, or led away from the cause. */
export type WrongTurn = Turn &
  (
    | { kind: 'ruled-out-true' | 'made-false-likely'; label: string }
    | { kind: 'left-again' | 'undone' | 'changed' }
    | { kind: 'overrun'; taken: number; limit: number }
  );

/** Times are in milliseconds after the beginning. */
export interface DrillReport {
  /** What answers are judged by: the system that ran, the failure that the case of the checklist reproduces, or nothing. */
  basis: 'system' | 'case' | 'nothing';
  took: number;
  /** The first answer that stands and says something of a cause. */
  separated: Turn | undefined;
  /** The first that made a cause likely that is at work. */
  found: Turn | undefined;
  /** What ruled out the last of those that are not at work. */
  cleared: Turn | undefined;
  /** Causes that are at work, and that nobody held likely in the end. */
  missed: string[];
  /** Causes that are not at work, and that were never ruled out. */
  leftStanding: string[];
  wrongTurns: WrongTurn[];
}
