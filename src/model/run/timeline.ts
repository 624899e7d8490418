import { fillCommand } from './command.ts';
import { type EventOf, type EventRef, eventKey, type RunEvent, type RunFact } from './event.ts';
import { fold, type RunState, stepOf } from './fold.ts';
import { merge } from './merge.ts';
import { chosenAnswer } from './route.ts';

/** A run as rows in order, one for each event that the checklist knows; what was undone stays and says so. */
export function timeline(events: readonly RunEvent[]): TimelineRow[] {
  const log = merge(events);
  const state = fold(log);
  const telling = { state, values: new Map<string, string>(), undone: undoneIn(log) };
  return log.filter(({ run, v }) => v === 1 && run === state.run).flatMap((event) => rows(telling, event));
}

function rows(telling: Telling, event: RunEvent): TimelineRow[] {
  if (!Object.hasOwn(tellers, event.kind)) return [];
  if ('step' in event && event.kind !== 'note-added' && !telling.state.steps.has(event.step ?? '')) return [];
  const teller = tellers[event.kind] as (telling: Telling, event: RunEvent) => Told;
  const { what, evidence = '', isCode = false } = teller(telling, event);
  const undone = telling.undone.has(eventKey(event)) ? ' (undone later)' : '';
  return [{ at: event.wall, what: what + undone, evidence, isCode }];
}

const tellers: { [Kind in RunFact['kind']]: (telling: Telling, event: EventOf<Kind>) => Told } = {
  started: (_telling, { drill, snapshot, version }) => ({
    what: `${drill ? 'Drill' : 'Run'} started: ${snapshot.title}`,
    evidence: `Checklist version ${version}`,
  }),
  'step-done': (telling, { step }) => ({ what: `Done: ${doOf(telling, step)}` }),
  'step-answered': (telling, { step, answer }) => ({
    what: `${doOf(telling, step)}: ${answer}`,
    evidence: consequences(telling, step, answer),
  }),
  'step-skipped': (telling, { step, reason }) => ({ what: `Skipped: ${doOf(telling, step)}`, evidence: reason }),
  'step-not-applicable': (telling, { step, reason }) => ({
    what: `Not applicable: ${doOf(telling, step)}`,
    evidence: reason,
  }),
  'step-blocked': (telling, { step, reason }) => ({ what: `Blocked: ${doOf(telling, step)}`, evidence: reason }),
  'step-undone': (telling, { step }) => ({ what: `Undone: ${doOf(telling, step)}` }),
  'observation-captured': observed,
  'note-added': (telling, { step, text }) => ({
    what: step === undefined ? 'Note' : `Note on: ${doOf(telling, step)}`,
    evidence: text,
  }),
  'variable-filled': filled,
  'command-copied': copied,
  'run-finished': () => ({ what: 'Run finished' }),
  'run-reopened': () => ({ what: 'Run opened again' }),
};

function observed({ state }: Telling, { step, value }: EventOf<'observation-captured'>): Told {
  const capture = stepOf(state, step)?.capture;
  return { what: `Observed: ${capture?.label ?? step}`, evidence: [value, capture?.unit ?? ''].join(' ').trim() };
}

function filled({ state, values }: Telling, { variable, value }: EventOf<'variable-filled'>): Told {
  values.set(variable, value);
  const label = state.started?.snapshot.vars.find(({ id }) => id === variable)?.label ?? variable;
  return { what: `Filled in: ${label}`, evidence: value };
}

function copied({ state, values }: Telling, { step }: EventOf<'command-copied'>): Told {
  const known = stepOf(state, step);
  const evidence = fillCommand(known?.command?.text ?? '', values).text;
  return { what: `Command copied, not necessarily run: ${known?.do ?? step}`, evidence, isCode: true };
}

function consequences({ state }: Telling, id: string, answer: string): string {
  const step = stepOf(state, id);
  const chosen = step && chosenAnswer(step, { state: 'done', answer });
  const labels = (causes: readonly string[] = []) => causes.map((cause) => causeLabel(state, cause)).join('; ');
  const [rulesIn, rulesOut] = [labels(chosen?.rulesIn), labels(chosen?.rulesOut)];
  return [rulesIn && `Makes likely: ${rulesIn}.`, rulesOut && `Rules out: ${rulesOut}.`].filter(Boolean).join(' ');
}

function causeLabel({ causes }: RunState, id: string): string {
  return causes.find((cause) => cause.id === id)?.label ?? id;
}

function doOf({ state }: Telling, step: string): string {
  return stepOf(state, step)?.do ?? step;
}

function undoneIn(log: readonly RunEvent[]): Set<string> {
  const refs = log.flatMap((event): Array<EventRef & { run: string }> => {
    return event.kind === 'step-undone' ? [{ ...event.undoes, run: event.run }] : [];
  });
  return new Set(refs.map(eventKey));
}

/** One row of a timeline, as plain text. */
export interface TimelineRow {
  at: number;
  what: string;
  evidence: string;
  /** The evidence is a command. */
  isCode: boolean;
}

interface Telling {
  state: RunState;
  /** The variables as filled so far in the telling. */
  values: Map<string, string>;
  undone: Set<string>;
}

type Told = Pick<TimelineRow, 'what'> & Partial<TimelineRow>;
