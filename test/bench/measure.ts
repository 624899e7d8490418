import { peers } from './peers.ts';
import { EVENTS_PER_CUSTOMER, type Outcome, workload } from './workload.ts';

/** One line of the result. */
export interface Measured {
  peer: string;
  eventsPerSecond: number;
}

/** How much work each gets. Fake timers go through real ones, of which a page runs some 250 in a second. */
const customers: Record<string, number> = { 'the lab': 200_000 };
const otherwise = 500;
const rounds = 3;

/** Each peer does its work three times; the median counts. Throws when two peers do not come to the same end. */
export async function measure(): Promise<Measured[]> {
  await mustAgree(500);
  const results: Measured[] = [];
  for (const [peer, serve] of Object.entries(peers)) {
    const work = workload(customers[peer] ?? otherwise);
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await serve(work);
      times.push(performance.now() - start);
    }
    const median = times.sort((a, b) => a - b)[rounds >> 1] as number;
    results.push({ peer, eventsPerSecond: (work.customers * EVENTS_PER_CUSTOMER * 1000) / median });
  }
  return results;
}

async function mustAgree(count: number): Promise<void> {
  const outcomes: Outcome[] = [];
  for (const serve of Object.values(peers)) outcomes.push(await serve(workload(count)));
  const ends = new Set(outcomes.map((outcome) => JSON.stringify(outcome)));
  if (ends.size > 1) throw new Error(`The peers did not do the same work: ${[...ends].join(', ')}`);
}
