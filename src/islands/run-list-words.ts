import type { RunSummary } from '#model/run/summary.ts';

/** The runs as the page groups them. */
export function grouped(runs: readonly RunSummary[]): Record<'open' | 'finished' | 'archived', RunSummary[]> {
  return {
    open: runs.filter(({ finishedAt, isArchived }) => finishedAt === undefined && !isArchived),
    finished: runs.filter(({ finishedAt, isArchived }) => finishedAt !== undefined && !isArchived),
    archived: runs.filter(({ isArchived }) => isArchived),
  };
}

/** How much room the runs take, by the browser's own estimate. */
export async function storageWords(count: number): Promise<string> {
  const { usage = 0 } = (await navigator.storage?.estimate?.()) ?? {};
  const runs = count === 1 ? '1 run' : `${count} runs`;
  return `${runs} on this device. This site uses about ${(usage / 1e6).toFixed(1)} MB here, by the browser's own estimate.`;
}
