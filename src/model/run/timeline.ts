import { fillCommand } from './command.ts';
import { correct, type ReadEvent, typedValue } from './corrections.ts';
import { type EventOf, type EventRef, eventKey, type RunEvent, type RunFact } from './event.ts';
import { fold, type RunState, stepOf } from './fold.ts';
import { merge } from './merge.ts';
import { chosenAnswer } from './route.ts';
import { SEVERITIES, VERDICTS } from './words.ts';

/** A run as rows in order, one for each event that the checklist knows; what was undone stays and says so. */
export function timeline(events: readonly RunEvent[]): TimelineRow[] {
  const log = correct(merge(events));
  const state = fold(events);
  const telling = { state, values: new Map<string, string>(), undone: undoneIn(log) };
  const own = log.filter(({ run, v }) => v === 1 && run === state.run);
  return inTime(own.flatMap((event) => rows(telling, event)));
}

/** What happened stays in the order of the log, whatever the clock said; only a corrected time moves its row. */
function inTime(rows: readonly TimelineRow[]): TimelineRow[] {
  const placed = rows.filter(({ recordedAt }) => recordedAt === undefined);
  for (const row of rows.filter(({ recordedAt }) => recordedAt !== undefined)) {
    const later = placed.findIndex(({ at }) => at > row.at);
    placed.splice(later === -1 ? placed.length : later, 0, row);
  }
  return placed;
}

function rows(telling: Telling, event: ReadEvent): TimelineRow[] {
  if (!Object.hasOwn(tellers, event.kind)) return [];
  if ('step' in event && event.kind !== 'note-added' && !telling.state.steps.has(event.step ?? '')) return [];
  const teller = tellers[event.kind] as (telling: Telling, event: RunEvent) => Told | undefined;
  const told = teller(telling, event);
  if (told === undefined) return [];
  const { what, evidence = '', isCode = false } = told;
  const undone = telling.undone.has(eventKey(event)) ? ' (undone later)' : '';
  const { replica, seq, wall, recordedAt } = event;
  const row = { event: { replica, seq }, at: wall, what: what + undone, evidence, isCode };
  return [recordedAt === undefined ? row : { ...row, recordedAt }];
}

const tellers: { [Kind in RunFact['kind']]: (telling: Telling, event: EventOf<Kind>) => Told | undefined } = {
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
  'step-seconded': (telling, { step, by }) => ({ what: `Two people on: ${doOf(telling, step)}`, evidence: by }),
  'step-confirmed': (telling, { step }) => ({ what: `Confirmed: ${doOf(telling, step)}` }),
  'gap-found': (telling, { step, text }) => ({ what: `Gap: ${doOf(telling, step)}`, evidence: text }),
  'timer-started': (telling, { step }) => ({ what: `Time-box started again: ${doOf(telling, step)}` }),
  'cause-judged': ({ state }, { cause, verdict, reason }) => ({
    what: `${VERDICTS[verdict]}: ${causeLabel(state, cause)}`,
    evidence: reason,
  }),
  'run-described': described,
  'update-sent': (_telling, { text }) => ({ what: 'Update sent to those who wait', evidence: text }),
  'handed-over': (_telling, { to, text }) => ({ what: `Handed over to: ${to}`, evidence: text }),
  'event-amended': () => undefined,
  'event-redacted': () => undefined,
  'observation-captured': observed,
  'note-added': (telling, { step, text }) => ({
    what: step === undefined ? 'Note' : `Note on: ${doOf(telling, step)}`,
    evidence: text,
  }),
  'variable-filled': filled,
  'command-copied': copied,
  'run-finished': () => ({ what: 'Run finished' }),
  'run-reopened': () => ({ what: 'Run opened again' }),
  'run-archived': () => undefined,
  'run-unarchived': () => undefined,
};

function described(_telling: Telling, { title, severity, updateEveryMin }: EventOf<'run-described'>): Told {
  const parts = [
    title === undefined ? '' : `Called: ${title}`,
    severity === undefined ? '' : `Severity ${SEVERITIES[severity] ?? severity}`,
    updateEveryMin === undefined ? '' : `An update every ${updateEveryMin} min`,
  ];
  return { what: parts.filter((part) => part !== '').join('. ') };
}

function observed({ state }: Telling, { step, value }: EventOf<'observation-captured'>): Told {
  const capture = stepOf(state, step)?.capture;
  return { what: `Observed: ${capture?.label ?? step}`, evidence: [value, capture?.unit ?? ''].join(' ').trim() };
}

function filled({ state, values }: Telling, { variable, value }: EventOf<'variable-filled'>): Told {
  values.set(variable, typedValue(value));
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
    return event.v === 1 && event.kind === 'step-undone' ? [{ ...event.undoes, run: event.run }] : [];
  });
  return new Set(refs.map(eventKey));
}

/** One row of a timeline, as plain text. */
export interface TimelineRow {
  event: EventRef;
  at: number;
  /** What the clock of the device said, when the time was corrected later. */
  recordedAt?: number;
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
