import type { Claims, Measures, Probes } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';

export function report(telemetry: Telemetry) {
  return { results: { longestWait: telemetry.quantile('slow_disk.write.wait', 1) }, charts: [] };
}

type Results = ReturnType<typeof report>['results'];

export const measures = {
  longestWait: { label: 'Longest wait of a write', unit: 's', digits: 0 },
} satisfies Measures<Results>;

export const headline = 'longestWait' satisfies keyof Results;

export const claims = {
  'longest-wait': {
    says: 'With one disk the last write waits for all writes before it.',
    value: ({ broken }) => broken.results.longestWait,
    unit: 's',
    digits: 0,
    between: [15, 25],
  },
} satisfies Claims<Results>;

export const probes = {
  'writes-wait': {
    reads: 'The number of writes that wait for the disk.',
    verdict: (telemetry) => {
      if (!telemetry.has('slow_disk.waiting')) return 'cannot tell';
      return telemetry.peak('slow_disk.waiting') > 3 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;
