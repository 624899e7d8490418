/** A small simulation that works: jobs wait for workers. */
export function simulationTemplate(id: string): string {
  const name = metricName(id);
  return `import type { Lab, Params, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 1;

export const params = {
  workers: { label: 'Workers', unit: '', default: 2, min: 1, max: 8, step: 1 },
  arrivals: { label: 'Jobs that arrive', unit: '/s', default: 10, min: 1, max: 20, step: 1 },
} as const satisfies Params;

export const variants = { broken: {}, fixed: { workers: 5 } } satisfies Variants<typeof params>;

export function* run({ workers, arrivals }: Values<typeof params>, lab: Lab) {
  const pool = lab.pool('${name}.worker', workers);
  const gaps = lab.stream('gaps');
  const work = lab.stream('work');

  function* serve(): Process {
    const start = lab.now;
    yield* pool.enter();
    yield lab.sleep(work.exponential(0.3));
    pool.leave();
    lab.record('${name}.job.duration', lab.now - start);
  }

  while (lab.now < 60) {
    yield lab.sleep(gaps.exponential(1 / arrivals));
    lab.spawn(serve());
  }
}
`;
}

/** The report, one measure, one claim and one probe for that simulation. */
export function evidenceTemplate(id: string): string {
  const name = metricName(id);
  return `import type { Claims, Measures, Probes } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';

export function report(telemetry: Telemetry) {
  const results = { p99: telemetry.quantile('${name}.job.duration', 0.99) };
  const title = \`The slowest of a hundred jobs takes \${results.p99.toFixed(1)} s\`;
  const lines = [telemetry.quantiles('Slowest of a hundred jobs', '${name}.job.duration', 0.99, 5)];
  return { results, charts: [{ id: 'duration', title, unit: 's', lines }] };
}

type Results = ReturnType<typeof report>['results'];

export const measures = {
  p99: { label: 'Slowest of a hundred jobs', unit: 's', digits: 1 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'p99' satisfies keyof Results;

export const claims = {
  p99: {
    says: 'With too few workers the slowest of a hundred jobs takes many seconds.',
    value: ({ broken }) => broken.results.p99,
    unit: 's',
    digits: 0,
    between: [5, 60],
  },
} satisfies Claims<Results>;

export const probes = {
  'jobs-wait': {
    reads: 'The number of jobs that wait for a worker.',
    verdict: (telemetry) => {
      if (!telemetry.has('${name}.worker.waiting')) return 'cannot tell';
      return telemetry.peak('${name}.worker.waiting') > 50 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;
`;
}

/** Metrics are named after the case, so that no probe of another case reads them. */
function metricName(id: string): string {
  return id.replaceAll('-', '_');
}
