import type { Claims, Measures, Probes, Report, Verdict } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import type { presets } from './retry-storm.sim.ts';
import { client, database, hops, params, traffic } from './retry-storm.sim.ts';

type Results = ReturnType<typeof report>['results'];
type Period = readonly [from: number, to: number];

const QUERIES = 'db.client.operation.count';
const QUERY_TIME = 'db.client.operation.duration';
const WAITING = 'db.client.connection.waiting';
const ORDERS = 'http.server.request.count';
const ERRORS = 'http.server.request.errors';
const CALLS = 'http.client.request.count';
const RETRIES = 'http.client.request.retries';

const slowTo = database.slowFrom + params.slowFor.default;
const before: Period = [0, database.slowFrom];
const during: Period = [database.slowFrom, slowTo];
const after: Period = [slowTo + 10, traffic.seconds];
const usual: Period = [0, 15];

/** How many queries the database can run in a second. */
const capacity = database.connections / database.query;

/** Reads the whole run, and its last part, in which the query is fast again. */
export function report(telemetry: Telemetry) {
  const end = lastPart(telemetry);
  const results = {
    success: succeeded(telemetry, [0, telemetry.duration]),
    successAtEnd: succeeded(telemetry, end),
    queriesPerOrderAtEnd: perOrder(telemetry, end),
    slowestAtEnd: telemetry.quantile('http.server.request.duration', 0.99, ...end),
  };
  const load = {
    id: 'load',
    title: `At the end of the run each order costs ${results.queriesPerOrderAtEnd.toFixed(1)} queries`,
    unit: '/s',
    lines: [
      ...hops.map((hop) => telemetry.rate(`calls to ${hop}`, `http.server.request.received{service.name=${hop}}`, 2)),
      telemetry.rate('queries to the database', QUERIES, 2),
    ],
  };
  const orders = {
    id: 'orders',
    title: `At the end of the run ${Math.round(results.successAtEnd * 100)} % of orders succeed`,
    unit: '/s',
    lines: [telemetry.rate('orders answered', ORDERS, 4), telemetry.rate('of these with an error', ERRORS, 4)],
  };
  return { results, charts: [load, orders] } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  success: { label: 'Orders that succeed, whole run', unit: '%', digits: 0 },
  successAtEnd: { label: 'Orders that succeed, last 20 s', unit: '%', digits: 0 },
  queriesPerOrderAtEnd: { label: 'Database queries for one order, last 20 s', unit: '', digits: 1 },
  slowestAtEnd: { label: 'Time to answer an order, 99th percentile, last 20 s', unit: 's', digits: 1 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'successAtEnd' satisfies keyof Results;

/** The figures of the prose. What comes after the slow query starts ten seconds after its end. */
export const claims = {
  'queries-before': {
    says: 'Queries for one order before the query became slow',
    value: ({ broken }) => perOrder(broken.telemetry, before),
    unit: '',
    digits: 1,
    between: [0.9, 1.3],
  },
  'success-before': {
    says: 'Orders that succeed before the query becomes slow',
    value: ({ broken }) => succeeded(broken.telemetry, before),
    unit: '%',
    digits: 0,
    between: [0.97, 1],
  },
  'last-order': {
    says: 'Last second in which an order succeeds',
    value: ({ broken: { telemetry } }) =>
      Math.max(...secondsIn(telemetry, (second) => succeeded(telemetry, [second, second + 1]) > 0)),
    unit: '',
    digits: 0,
    between: [15, 45],
  },
  'first-timeout': {
    says: 'Second of the first warning about a timeout',
    value: ({ broken }) => broken.telemetry.logs[0]?.at ?? Number.NaN,
    unit: '',
    digits: 0,
    between: [20, 40],
  },
  'queue-too-long': {
    says: 'First second in which more queries wait than the database can run before a new one times out',
    value: ({ broken: { telemetry } }) =>
      Math.min(...secondsIn(telemetry, (second) => waiting(telemetry, second) > capacity * client.timeout)),
    unit: '',
    digits: 0,
    between: [20, 40],
  },
  'success-after': {
    says: 'Orders that succeed after the slow query is over',
    value: ({ broken }) => succeeded(broken.telemetry, after),
    unit: '%',
    digits: 0,
    between: [0, 0.02],
  },
  'queries-after': {
    says: 'Queries for one order after the slow query is over',
    value: ({ broken }) => perOrder(broken.telemetry, after),
    unit: '',
    digits: 0,
    between: [65, 100],
  },
  'query-rate-after': {
    says: 'Queries asked in a second after the slow query is over',
    value: ({ broken }) => rate(broken.telemetry, QUERIES, after),
    unit: '/s',
    digits: 0,
    between: [101, 230],
  },
  'query-time-after': {
    says: 'Median execution time of a query after the slow query is over',
    value: ({ broken }) => broken.telemetry.quantile(QUERY_TIME, 0.5, ...after) * 1000,
    unit: 'ms',
    digits: 0,
    between: [20, 60],
  },
  'retry-share-after': {
    says: 'Calls that are retries, after the slow query is over',
    value: ({ broken }) => ratio(broken.telemetry, RETRIES, CALLS, after),
    unit: '%',
    digits: 0,
    between: [0.55, 0.7],
  },
  'queue-at-the-end': {
    says: 'Queries that wait for a connection at the end of the run',
    value: ({ broken }) => waiting(broken.telemetry, traffic.seconds),
    unit: '',
    digits: 0,
    between: [2000, 20000],
  },
  'time-to-drain': {
    says: 'Time in which the database could run all that waits at the end, if nothing new came',
    value: ({ broken }) => waiting(broken.telemetry, traffic.seconds) / capacity,
    unit: 's',
    digits: 0,
    between: [20, 100],
  },
  'success-during-fixed': {
    says: 'Orders that succeed while the query is slow, fixed',
    value: ({ fixed }) => succeeded(fixed.telemetry, during),
    unit: '%',
    digits: 0,
    between: [0.6, 1],
  },
  'queries-during-fixed': {
    says: 'Queries for one order while the query is slow, fixed',
    value: ({ fixed }) => perOrder(fixed.telemetry, during),
    unit: '',
    digits: 1,
    between: [1, 2],
  },
  'backoff-at-end': {
    says: 'Orders that succeed in the last twenty seconds, with backoff and jitter alone',
    value: ({ presets }) => presets.backoff.results.successAtEnd,
    unit: '%',
    digits: 0,
    between: [0, 0.02],
  },
  'one-layer-at-end': {
    says: 'Orders that succeed in the last twenty seconds, with retries in one layer alone',
    value: ({ presets }) => presets.oneLayer.results.successAtEnd,
    unit: '%',
    digits: 0,
    between: [0.95, 1],
  },
  'deadline-at-end': {
    says: 'Orders that succeed in the last twenty seconds, with deadlines alone',
    value: ({ presets }) => presets.deadline.results.successAtEnd,
    unit: '%',
    digits: 0,
    between: [0.95, 1],
  },
  'twice-at-end': {
    says: 'Orders that succeed in the last twenty seconds, with two attempts',
    value: ({ presets }) => presets.twice.results.successAtEnd,
    unit: '%',
    digits: 0,
    between: [0.95, 1],
  },
} satisfies Claims<Results, keyof typeof presets>;

/** The diagnostic steps of the checklist, made by a machine: the last twenty seconds against the first fifteen. */
export const probes = {
  'queries-per-order': {
    reads: 'Queries asked for one order, now against the usual',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, QUERIES, ORDERS)) return 'cannot tell';
      const growth = perOrder(telemetry, lastPart(telemetry)) / perOrder(telemetry, usual);
      return decide(growth, { quietUpTo: 2, firesFrom: 5 });
    },
  },
  'retry-share': {
    reads: 'Share of calls between services that are retries',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, CALLS, RETRIES)) return 'cannot tell';
      const share = ratio(telemetry, RETRIES, CALLS, lastPart(telemetry));
      return decide(share, { quietUpTo: 0.1, firesFrom: 0.3 });
    },
  },
  'trigger-gone': {
    reads: 'Execution time of queries, number of queries asked, and the queue for a connection',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, QUERIES, QUERY_TIME, WAITING)) return 'cannot tell';
      const now = lastPart(telemetry);
      const fast = telemetry.quantile(QUERY_TIME, 0.5, ...now) <= 3 * telemetry.quantile(QUERY_TIME, 0.5, ...usual);
      const queued = telemetry.peak(WAITING, ...now) > 10 * (1 + telemetry.peak(WAITING, ...usual));
      return fast && queued && isBusier(telemetry) ? 'fires' : 'quiet';
    },
  },
  'busy-for-nobody': {
    reads: 'Queries asked, against orders that succeed',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, QUERIES, ORDERS, ERRORS)) return 'cannot tell';
      return isBusier(telemetry) && succeeded(telemetry, lastPart(telemetry)) < 0.2 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

function lastPart({ duration }: Telemetry): Period {
  const end = Math.floor(duration);
  return [end - 20, end];
}

function secondsIn({ duration }: Telemetry, isSo: (second: number) => boolean): number[] {
  return Array.from({ length: Math.floor(duration) }, (_, second) => second).filter(isSo);
}

function hasAll(telemetry: Telemetry, ...metrics: string[]): boolean {
  return metrics.every((metric) => telemetry.has(metric));
}

function perOrder(telemetry: Telemetry, period: Period): number {
  return ratio(telemetry, QUERIES, ORDERS, period);
}

function succeeded(telemetry: Telemetry, period: Period): number {
  return 1 - ratio(telemetry, ERRORS, ORDERS, period);
}

function ratio(telemetry: Telemetry, part: string, whole: string, period: Period): number {
  return telemetry.total(part, ...period) / telemetry.total(whole, ...period);
}

function waiting(telemetry: Telemetry, second: number): number {
  return telemetry.peak(WAITING, second, second + 1);
}

function rate(telemetry: Telemetry, metric: string, [from, to]: Period): number {
  return telemetry.total(metric, from, to) / (to - from);
}

function isBusier(telemetry: Telemetry): boolean {
  return rate(telemetry, QUERIES, lastPart(telemetry)) > 2 * rate(telemetry, QUERIES, usual);
}

/** Nothing to compare, as with no orders at all, gives NaN: then nobody can tell. */
function decide(value: number, { quietUpTo, firesFrom }: { quietUpTo: number; firesFrom: number }): Verdict {
  if (value <= quietUpTo) return 'quiet';
  return value >= firesFrom ? 'fires' : 'cannot tell';
}
