import type { Claims, Measures, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { pause, type presets } from './misleading-load-test.sim.ts';

const TEST = signals('staging');
const LAUNCH = signals('production');

/** Reads the test and the launch side by side: what the report said, and what customers got. */
export function report(telemetry: Telemetry) {
  const [testP99, launchP99] = [p99(telemetry, TEST), p99(telemetry, LAUNCH)];
  const results = {
    testP99,
    launchP99,
    understated: launchP99 / testP99,
    testRate: answered(telemetry, TEST),
    launchRate: answered(telemetry, LAUNCH),
    testFailed: telemetry.total(TEST.failed) / telemetry.total(TEST.sent),
    launchFailed: telemetry.total(LAUNCH.failed) / telemetry.total(LAUNCH.sent),
    testHits: hitRate(telemetry, TEST),
    launchHits: hitRate(telemetry, LAUNCH),
    testQueue: telemetry.peak(TEST.queue),
    launchQueue: telemetry.peak(LAUNCH.queue),
  };
  return { results, charts: [p99Chart(telemetry, results), sentChart(telemetry)] } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  testP99: { label: 'p99 that the test reported', unit: 's', digits: 2 },
  launchP99: { label: 'p99 that customers got', unit: 's', digits: 2 },
  understated: { label: 'Customers’ p99 as a multiple of the reported one', unit: '', digits: 1 },
  testRate: { label: 'Requests answered in the test', unit: '/s', digits: 0 },
  launchRate: { label: 'Requests answered at the launch', unit: '/s', digits: 0 },
  testFailed: { label: 'Requests refused in the test', unit: '%', digits: 0 },
  launchFailed: { label: 'Requests refused at the launch', unit: '%', digits: 0 },
  testHits: { label: 'Cache hit rate in the test', unit: '%', digits: 0 },
  launchHits: { label: 'Cache hit rate at the launch', unit: '%', digits: 0 },
  testQueue: { label: 'Longest queue for a worker in the test', unit: '', digits: 0 },
  launchQueue: { label: 'Longest queue for a worker at the launch', unit: '', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'understated' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'reported-p99': claim('p99 that the test reported', ({ broken }) => broken.results.testP99, 's', 2, [0.25, 0.42]),
  'reported-median': claim('Median of the same report', ({ broken }) => took(broken, TEST, 0.5), 's', 2, [0.08, 0.11]),
  'reported-max': claim('Longest answer in it', ({ broken }) => took(broken, TEST, 1), 's', 1, [1, 1.5]),
  'reported-rate': claim('Requests answered in it', ({ broken }) => broken.results.testRate, '/s', 0, [170, 205]),
  'reported-failed': claim('Share refused in it', ({ broken }) => broken.results.testFailed, '%', 0, [0, 0]),
  'reported-hits': claim('Hit rate in the test', ({ broken }) => broken.results.testHits, '%', 0, [0.985, 1]),
  'reported-queue': claim('Longest queue in the test', ({ broken }) => broken.results.testQueue, '', 0, [12, 13]),
  'customers-p99': claim('p99 that customers got', ({ broken }) => broken.results.launchP99, 's', 1, [2.4, 3.6]),
  'customers-median': claim('Median that they got', ({ broken }) => took(broken, LAUNCH, 0.5), 's', 1, [1.3, 2.1]),
  understated: claim('Their p99 over the reported', ({ broken }) => broken.results.understated, '', 0, [6.5, 13]),
  'customers-rate': claim('Customers answered', ({ broken }) => broken.results.launchRate, '/s', 0, [58, 78]),
  'customers-failed': claim('Customers refused', ({ broken }) => broken.results.launchFailed, '%', 0, [0.2, 0.42]),
  'customers-hits': claim('Hit rate at the launch', ({ broken }) => broken.results.launchHits, '%', 0, [0.31, 0.44]),
  'customers-queue': claim(
    'Longest queue at the launch',
    ({ broken }) => broken.results.launchQueue,
    '',
    0,
    [128, 128],
  ),
  'slow-at': claim('Second with the first p99 above one second', ({ broken }) => firstSlow(broken), '', 0, [0, 4]),
  'refused-at': claim('Second of the first refusal', ({ broken }) => firstRefusal(broken), '', 0, [1, 10]),
  'sent-in-pause': claim('Sent by the test in the pause', ({ broken }) => sentInPause(broken, TEST), '', 0, [3, 20]),
  'asked-in-pause': claim('Sent by customers in it', ({ broken }) => sentInPause(broken, LAUNCH), '', 0, [65, 140]),
  'arrivals-p99': claim('p99, arrivals alone', ({ presets }) => presets.arrivals.results.testP99, 's', 2, [0.6, 1.15]),
  'arrivals-median': claim(
    'Median, arrivals alone',
    ({ presets }) => took(presets.arrivals, TEST, 0.5),
    's',
    2,
    [0.02, 0.05],
  ),
  'products-p99': claim('p99, products alone', ({ presets }) => presets.products.results.testP99, 's', 1, [0.95, 1.45]),
  'products-rate': claim('Rate, products alone', ({ presets }) => presets.products.results.testRate, '/s', 0, [55, 72]),
  'users-p99': claim('p99 with fifty users', ({ presets }) => presets.users.results.testP99, 's', 1, [1, 1.35]),
  'thinking-p99': claim('p99, users who think', ({ presets }) => presets.thinking.results.testP99, 's', 1, [2.3, 3.6]),
  'thinking-failed': claim(
    'Refused, users who think',
    ({ presets }) => presets.thinking.results.testFailed,
    '%',
    0,
    [0.02, 0.2],
  ),
  'open-p99': claim('p99 that the open test reports', ({ fixed }) => fixed.results.testP99, 's', 1, [2.4, 3.7]),
  'open-failed': claim('Share refused in the open test', ({ fixed }) => fixed.results.testFailed, '%', 0, [0.2, 0.42]),
  'open-rate': claim('Rate that the open test reaches', ({ fixed }) => fixed.results.testRate, '/s', 0, [58, 78]),
  'open-understated': claim(
    'Customers’ p99 over its own',
    ({ fixed }) => fixed.results.understated,
    '',
    1,
    [0.75, 1.3],
  ),
} satisfies Claims<Results, Preset>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'p99-disagrees': {
    reads: 'p99 in production against the p99 that the test reported',
    verdict: compare((telemetry) => p99(telemetry, LAUNCH) > 2 * p99(telemetry, TEST)),
  },
  'hit-rate-differs': {
    reads: 'Share of requests that the cache answers, in the test and in production',
    verdict: compare((telemetry) => hitRate(telemetry, TEST) - hitRate(telemetry, LAUNCH) > 0.1),
  },
  'load-follows-server': {
    reads: 'Requests that the test sent in its quietest second against its usual second',
    verdict: compare((telemetry) => {
      const perSecond = telemetry.rate('sent', TEST.sent).points.map(([, sent]) => sent);
      const usual = perSecond.sort((a, b) => a - b)[Math.floor(perSecond.length / 2)] ?? 0;
      return (perSecond[0] ?? 0) < usual / 2;
    }),
  },
  'queue-never-formed': {
    reads: 'Longest queue for a worker in the test and in production',
    verdict: compare((telemetry) => telemetry.peak(LAUNCH.queue) > 2 * telemetry.peak(TEST.queue)),
  },
} satisfies Probes;

function p99Chart(telemetry: Telemetry, { testP99, launchP99 }: { testP99: number; launchP99: number }) {
  return {
    id: 'p99',
    title: `The test reports a p99 of ${testP99.toFixed(2)} s; customers get ${launchP99.toFixed(2)} s`,
    unit: 's',
    lines: [
      telemetry.quantiles('in the test', TEST.took, 0.99),
      telemetry.quantiles('at the launch', LAUNCH.took, 0.99),
    ],
  };
}

function sentChart(telemetry: Telemetry) {
  const [test, launch] = [sentInPause({ telemetry }, TEST), sentInPause({ telemetry }, LAUNCH)];
  return {
    id: 'sent',
    title: `In the second of the pause the test asks ${test} times, and customers ask ${launch} times`,
    unit: '/s',
    lines: [telemetry.rate('sent by the test', TEST.sent), telemetry.rate('sent by customers', LAUNCH.sent)],
  };
}

/** Who lacks either side of the comparison cannot make it. */
function compare(differs: (telemetry: Telemetry) => boolean) {
  return (telemetry: Telemetry) => {
    if (!telemetry.has(TEST.sent) || !telemetry.has(LAUNCH.sent)) return 'cannot tell';
    return differs(telemetry) ? 'fires' : 'quiet';
  };
}

function claim(
  says: string,
  value: (runs: Runs<Results, Preset>) => number,
  unit: string,
  digits: number,
  between: readonly [number, number],
) {
  return { says, value, unit, digits, between };
}

function took({ telemetry }: Run, { took }: Signals, quantile: number): number {
  return telemetry.quantile(took, quantile);
}

function p99(telemetry: Telemetry, { took }: Signals): number {
  return telemetry.quantile(took, 0.99);
}

function answered(telemetry: Telemetry, { sent, failed }: Signals): number {
  return (telemetry.total(sent) - telemetry.total(failed)) / telemetry.duration;
}

function hitRate(telemetry: Telemetry, { hits, misses }: Signals): number {
  return telemetry.total(hits) / (telemetry.total(hits) + telemetry.total(misses));
}

function sentInPause({ telemetry }: Run, { sent }: Signals): number {
  return telemetry.total(sent, pause.from, pause.to);
}

function firstSlow({ telemetry }: Run): number {
  return firstSecond(telemetry.quantiles('', LAUNCH.took, 0.99), 1);
}

function firstRefusal({ telemetry }: Run): number {
  return firstSecond(telemetry.rate('', LAUNCH.failed), 0);
}

function firstSecond({ points }: { points: [number, number][] }, above: number): number {
  return points.find(([, value]) => value > above)?.[0] ?? Number.NaN;
}

function signals(environment: string) {
  const labels = `{deployment.environment.name=${environment}}`;
  return {
    sent: `http.client.request.count${labels}`,
    failed: `http.client.request.errors${labels}`,
    took: `http.client.request.duration${labels}`,
    hits: `cache.hits${labels}`,
    misses: `cache.misses${labels}`,
    queue: `http.server.worker.${environment}.waiting`,
  };
}

type Signals = ReturnType<typeof signals>;
type Run = { telemetry: Telemetry };
type Preset = keyof typeof presets;
