import type { LogicalTime, RunEvent, Stamp } from './event.ts';

/**
 * Makes the stamps of one page load for one run. Its logical time never goes back, even when the
 * device's clock does, and is always later than every event that it has witnessed.
 */
export function createStamper({ run, replica, now }: StamperOptions): Stamper {
  let seq = 0;
  let last: LogicalTime = [0, 0];
  return {
    stamp() {
      const wall = now();
      last = wall > last[0] ? [wall, 0] : [last[0], last[1] + 1];
      return { v: 1, run, replica, seq: seq++, hlc: last, wall };
    },
    witness(events) {
      for (const { hlc } of events) if (isLater(hlc, last)) last = hlc;
    },
  };
}

function isLater(a: LogicalTime, b: LogicalTime): boolean {
  return a[0] > b[0] || (a[0] === b[0] && a[1] > b[1]);
}

/** The only source of time and identity in a run. */
export interface Stamper {
  stamp(): Stamp;
  witness(events: readonly RunEvent[]): void;
}

export interface StamperOptions {
  run: string;
  replica: string;
  now: () => number;
}
