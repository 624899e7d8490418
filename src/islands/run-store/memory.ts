import { redact } from '#model/run/corrections.ts';
import { eventKey, type RunEvent } from '#model/run/event.ts';
import { merge } from '#model/run/merge.ts';
import { summarise } from '#model/run/summary.ts';
import { isFuller } from '#model/run/withheld.ts';
import type { RunStore } from './port.ts';

/** A store that lasts as long as its page. Each call of `connect` is another page on the same device. */
export function createMemoryDevice(): { connect(): RunStore } {
  const kept = new Map<string, RunEvent>();
  const pages = new Set<(run: string) => void>();
  return { connect: () => connect(kept, pages) };
}

function connect(kept: Map<string, RunEvent>, pages: Set<(run: string) => void>): RunStore {
  const own = new Set<(run: string) => void>();
  const nudge = (events: readonly RunEvent[]) => {
    const others = [...pages].filter((nudged) => !own.has(nudged));
    for (const nudged of others) for (const run of new Set(events.map(({ run }) => run))) nudged(run);
  };
  return {
    async append(events) {
      for (const event of events) keep(kept, event);
      for (const event of redact([...kept.values()])) kept.set(eventKey(event), event);
      nudge(events);
    },
    async remove(events) {
      for (const event of events) kept.delete(eventKey(event));
      nudge(events);
    },
    load: async (run) => merge([...kept.values()].filter((event) => event.run === run)),
    list: async () => summarise([...kept.values()]),
    subscribe(nudged) {
      own.add(nudged);
      pages.add(nudged);
      return () => own.delete(nudged) && pages.delete(nudged);
    },
    health: () => ({ isSingle: false }),
    accept: async () => {},
  };
}

function keep(all: Map<string, RunEvent>, event: RunEvent): void {
  const kept = all.get(eventKey(event));
  if (kept === undefined || isFuller(event, kept)) all.set(eventKey(event), structuredClone(event));
}
