import { needlessWords } from './corrections.ts';
import { type EventOf, eventKey, type RunEvent } from './event.ts';
import { gapsIn } from './heads.ts';
import { merge } from './merge.ts';
import { type RunSummary, summarise } from './summary.ts';
import { isFuller } from './withheld.ts';

/**
 * What taking a file over would do to the runs that are here, run by run, before anything is done. A run that is here takes
 * no other beginning: with it would come another checklist, and other commands.
 */
export function planImport(incoming: readonly RunEvent[], kept: readonly RunEvent[]): ImportPlan {
  const here = new Map(kept.map((event) => [eventKey(event), event]));
  const begun = new Set(kept.flatMap(({ kind, run }) => (kind === 'started' ? [run] : [])));
  const brought = merge(incoming);
  const added = brought
    .filter((event) => isMore(event, here.get(eventKey(event))))
    .filter(({ kind, run }) => kind !== 'started' || !begun.has(run));
  const known = new Map(summarise(merge(added, kept)).map((summary) => [summary.run, summary]));
  const [runsHere, adds] = [byRun(kept), byRun(added)];
  const runs = [...byRun(brought)].flatMap(([run, events]) => {
    const summary = known.get(run);
    if (summary === undefined) return [];
    const [here = [], more = []] = [runsHere.get(run), adds.get(run)];
    const losing = wordless(more, here);
    return [{ summary, isNew: here.length === 0, adds: more.length, entries: events.length, losing }];
  });
  return {
    runs,
    replaced: added.filter((event) => here.has(eventKey(event))),
    added: added.filter(({ run }) => known.has(run)),
    lost: added.filter(({ run }) => !known.has(run)).length,
    missing: gapsIn([...added, ...kept].filter(({ run }) => known.has(run))),
  };
}

/** How many entries that are here lose their words by what is added. */
function wordless(added: readonly RunEvent[], kept: readonly RunEvent[]): number {
  const redactions = needlessWords(added, kept) as EventOf<'event-redacted'>[];
  return new Set(redactions.map(({ run, redacts }) => eventKey({ run, ...redacts }))).size;
}

function byRun(events: readonly RunEvent[]): Map<string, RunEvent[]> {
  return Map.groupBy(events, ({ run }) => run);
}

function isMore(event: RunEvent, kept: RunEvent | undefined): boolean {
  return kept === undefined || isFuller(event, kept);
}

export interface ImportPlan {
  runs: Array<{ summary: RunSummary; isNew: boolean; adds: number; entries: number; losing: number }>;
  /** What is not here yet. */
  added: RunEvent[];
  /** Those of them that are here without the words that had been kept back. */
  replaced: RunEvent[];
  /** Entries of runs whose beginning is neither in the file nor here: they cannot be shown. */
  lost: number;
  /** Entries of the runs that are shown, which are neither in the file nor here, though later ones are. */
  missing: number;
}
