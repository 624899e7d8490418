import type { EventOf, RunEvent, Severity } from './event.ts';
import { fold } from './fold.ts';

/** The kinds that say which runs exist and which are open: enough to list them without reading every log. */
export const FRAME_KINDS = [
  ...(['started', 'run-described', 'handed-over'] as const),
  ...(['run-finished', 'run-reopened', 'run-archived', 'run-unarchived'] as const),
];

/** The runs in a pile of events, the latest first. */
export function summarise(events: readonly RunEvent[]): RunSummary[] {
  const byRun = Map.groupBy(events, ({ run }) => run);
  return [...byRun.values()].flatMap(summariseOne).sort((a, b) => b.startedAt - a.startedAt);
}

function summariseOne(events: readonly RunEvent[]): RunSummary[] {
  const { started, finishedAt, title, severity, isArchived } = fold(events);
  if (started === undefined) return [];
  const optional = { ...(severity !== undefined && { severity }), ...(finishedAt !== undefined && { finishedAt }) };
  return [{ ...frame(started), title, isArchived, ...optional }];
}

function frame({ run, checklist, version, drill, wall, snapshot }: EventOf<'started'>) {
  return { run, checklist, version, drill, checklistTitle: snapshot.title, startedAt: wall };
}

/** One run, as a list of runs shows it. */
export interface RunSummary {
  run: string;
  checklist: string;
  version: string;
  checklistTitle: string;
  /** What the incident is called; empty until somebody said it. */
  title: string;
  severity?: Severity;
  drill: boolean;
  isArchived: boolean;
  startedAt: number;
  finishedAt?: number;
}
