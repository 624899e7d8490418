/** What every peer simulates: a pool of servers with a queue before it, and customers who come, wait, are served and leave. */
export interface Workload {
  customers: number;
  servers: number;
  /** Time between two arrivals, and time of service, of customer n. */
  gap: (n: number) => number;
  service: (n: number) => number;
}

/** What a peer made of it: all peers must agree, or they did not do the same work. */
export interface Outcome {
  served: number;
  end: number;
}

/** The same whole numbers for everyone, so that no peer pays for randomness: about nine in ten servers are busy. */
export function workload(customers: number): Workload {
  const spread = (n: number) => Math.imul(n + 1, 2654435761) >>> 0;
  return {
    customers,
    servers: 10,
    gap: (n) => 1 + (spread(n) % 3),
    service: (n) => 1 + (spread(n + 7_000_000) % 35),
  };
}

/** Events that the work needs, however it is counted inside: each customer comes, is let in, and leaves. */
export const EVENTS_PER_CUSTOMER = 3;
