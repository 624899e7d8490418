import type { EventOf, RunEvent } from './event.ts';
import { fold } from './fold.ts';

/** The kinds that say which runs exist and which are open: enough to list them without reading every log. */
export const FRAME_KINDS = ['started', 'run-finished', 'run-reopened'] as const;

/** The runs in a pile of events, the latest first. */
export function summarise(events: readonly RunEvent[]): RunSummary[] {
  const byRun = Map.groupBy(events, ({ run }) => run);
  return [...byRun.values()].flatMap(summariseOne).sort((a, b) => b.startedAt - a.startedAt);
}

function summariseOne(events: readonly RunEvent[]): RunSummary[] {
  const { started, finishedAt } = fold(events);
  return started === undefined ? [] : [{ ...frame(started), ...(finishedAt !== undefined && { finishedAt }) }];
}

function frame({ run, checklist, version, drill, wall, snapshot }: EventOf<'started'>): RunSummary {
  return { run, checklist, version, drill, title: snapshot.title, startedAt: wall };
}

/** One run, as a list of runs shows it. */
export interface RunSummary {
  run: string;
  checklist: string;
  version: string;
  title: string;
  drill: boolean;
  startedAt: number;
  finishedAt?: number;
}
