import type { Claims, Measures, Probes, Report, Verdict } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import type { presets, whatIf } from './cache-stampede.sim.ts';
import { params } from './cache-stampede.sim.ts';

type Setting = keyof typeof presets | keyof typeof whatIf;
type Results = ReturnType<typeof report>['results'];

const REQUESTS = 'http.server.request.count';
const ERRORS = 'http.server.request.errors';
const TIME = 'http.server.request.duration';
const QUERIES = 'db.client.operation.count';
const BUSY = 'db.client.connection.in_use';
const WAITING = 'db.client.connection.waiting';
const HITS = 'redis.keyspace.hits';
const MISSES = 'redis.keyspace.misses';
const STORED_OLD = 'shop.cache.stores.outdated';
const SAME_KEY = 'shop.query.same_key';
const REPEATED = 'shop.query.repeated';
const OUTDATED = 'shop.page.outdated';
const UNSEEN = 'shop.page.outdated.age';

const expiry = params.expiry.default;

/** How slow pages become, how much of the database's work is done twice, and how old the pages are. */
export function report(telemetry: Telemetry) {
  const results = {
    worst: Math.max(...fives(telemetry).map((from) => telemetry.quantile(TIME, 0.95, from, from + 5))),
    failed: share(telemetry, ERRORS, REQUESTS),
    queries: telemetry.total(QUERIES),
    busiest: Math.max(...perSecond(telemetry, QUERIES)),
    repeated: share(telemetry, REPEATED, QUERIES),
    sameKey: telemetry.quantile(SAME_KEY, 1),
    outdated: share(telemetry, OUTDATED, REQUESTS),
    unseen: telemetry.quantile(UNSEEN, 1),
  };
  return { results, charts: charts(telemetry, results) } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  worst: { label: 'Time of a page in the worst five seconds, 95th percentile', unit: 's', digits: 2 },
  failed: { label: 'Pages that fail', unit: '%', digits: 1 },
  queries: { label: 'Queries that the database is asked', unit: '', digits: 0 },
  busiest: { label: 'Of these in the busiest second', unit: '', digits: 0 },
  repeated: { label: 'Queries that repeat one under way', unit: '%', digits: 0 },
  sameKey: { label: 'Same query at the same moment, at most', unit: '', digits: 0 },
  outdated: { label: 'Pages older than a change made before the request', unit: '%', digits: 1 },
  unseen: { label: 'Longest time for which a page hides a change', unit: 's', digits: 1 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'worst' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'first-herd-at': {
    says: 'Second of the first log line about ten equal queries',
    value: ({ broken }) => Math.floor(broken.telemetry.logs[0]?.at ?? Number.NaN),
    unit: '',
    digits: 0,
    between: [0, 40],
  },
  'usual-queries': {
    says: 'Queries in the median second',
    value: ({ broken }) => median(perSecond(broken.telemetry, QUERIES)),
    unit: '',
    digits: 0,
    between: [2, 8],
  },
  'busiest-second': {
    says: 'Queries in the second in which the entries of the warm-up expire',
    value: ({ broken: { telemetry } }) => telemetry.total(QUERIES, expiry, expiry + 1),
    unit: '',
    digits: 0,
    between: [12, 80],
  },
  'misses-at-expiry': {
    says: 'Share of the requests in that second that Redis cannot answer',
    value: ({ broken: { telemetry } }) => telemetry.total(MISSES, expiry, expiry + 1) / lookups(telemetry, expiry),
    unit: '%',
    digits: 0,
    between: [0.12, 0.75],
  },
  'queue-at-worst': {
    says: 'Queries that wait for a connection in the five seconds from the expiry, at most',
    value: ({ broken: { telemetry } }) => telemetry.peak(WAITING, expiry, expiry + 5),
    unit: '',
    digits: 0,
    between: [0, 130],
  },
  'queue-empty-at': {
    says: 'First second after the expiry in which no query waits',
    value: ({ broken: { telemetry } }) => firstSecond((second) => telemetry.peak(WAITING, second, second + 1) === 0),
    unit: '',
    digits: 0,
    between: [20, 42],
  },
  worst: {
    says: 'Time of a page in the worst five seconds, 95th percentile',
    value: ({ broken }) => broken.results.worst,
    unit: 's',
    digits: 1,
    between: [0.4, 2.8],
  },
  'hit-rate': {
    says: 'Share of the requests that Redis answers, whole run',
    value: ({ broken: { telemetry } }) => telemetry.total(HITS) / (telemetry.total(HITS) + telemetry.total(MISSES)),
    unit: '%',
    digits: 0,
    between: [0.89, 0.97],
  },
  failed: {
    says: 'Pages that fail',
    value: ({ broken }) => broken.results.failed,
    unit: '%',
    digits: 0,
    between: [0, 0.02],
  },
  queries: {
    says: 'Queries that the database is asked in the run',
    value: ({ broken }) => broken.results.queries,
    unit: '',
    digits: 0,
    between: [220, 600],
  },
  repeated: {
    says: 'Queries that repeat one that is under way',
    value: ({ broken }) => broken.results.repeated,
    unit: '%',
    digits: 0,
    between: [0.55, 0.85],
  },
  'same-key': {
    says: 'Same query at the same moment, at most',
    value: ({ broken }) => broken.results.sameKey,
    unit: '',
    digits: 0,
    between: [10, 75],
  },
  outdated: {
    says: 'Pages that are older than a change made before the request',
    value: ({ broken }) => broken.results.outdated,
    unit: '%',
    digits: 0,
    between: [0.015, 0.22],
  },
  unseen: {
    says: 'Longest time for which a page hides a change',
    value: ({ broken }) => broken.results.unseen,
    unit: 's',
    digits: 0,
    between: [4, 24],
  },
  'stored-old': {
    says: 'Entries that are stored although a change has overtaken them',
    value: ({ broken }) => broken.telemetry.total(STORED_OLD),
    unit: '',
    digits: 0,
    between: [0, 80],
  },
  'jitter-repeated': {
    says: 'Queries that repeat one under way, with jitter alone',
    value: ({ presets }) => presets.jitter.results.repeated,
    unit: '%',
    digits: 0,
    between: [0.55, 0.82],
  },
  'flight-queries': {
    says: 'Queries in the run, with single flight alone',
    value: ({ presets }) => presets.singleFlight.results.queries,
    unit: '',
    digits: 0,
    between: [85, 118],
  },
  'versions-queries': {
    says: 'Queries in the run, with versions alone',
    value: ({ presets }) => presets.versions.results.queries,
    unit: '',
    digits: 0,
    between: [220, 720],
  },
  'short-failed': {
    says: 'Pages that fail when entries expire after five seconds',
    value: ({ presets }) => presets.short.results.failed,
    unit: '%',
    digits: 0,
    between: [0.01, 0.16],
  },
  'index-worst': {
    says: 'Time of a page in the worst five seconds, with the index and no cache, 95th percentile',
    value: ({ presets }) => presets.index.results.worst * 1000,
    unit: 'ms',
    digits: 0,
    between: [13, 18],
  },
  'index-queries': {
    says: 'Queries in the run, with the index and no cache',
    value: ({ presets }) => presets.index.results.queries,
    unit: '',
    digits: 0,
    between: [4700, 5300],
  },
  'index-busy': {
    says: 'Connections in use at most, with the index and no cache',
    value: ({ presets }) => presets.index.telemetry.peak(BUSY),
    unit: '',
    digits: 0,
    between: [4, 10],
  },
  'fixed-worst': {
    says: 'Time of a page in the worst five seconds, fixed, 95th percentile',
    value: ({ fixed }) => fixed.results.worst,
    unit: 's',
    digits: 1,
    between: [0, 0.54],
  },
  'fixed-queries': {
    says: 'Queries in the run, fixed',
    value: ({ fixed }) => fixed.results.queries,
    unit: '',
    digits: 0,
    between: [115, 160],
  },
  'fixed-outdated': {
    says: 'Pages that are older than a change made before the request, fixed',
    value: ({ fixed }) => fixed.results.outdated,
    unit: '%',
    digits: 0,
    between: [0, 0],
  },
} satisfies Claims<Results, Setting>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'queries-in-waves': {
    reads: 'Queries in the busiest second against the usual, beside the requests, which stay level',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, QUERIES, MISSES, WAITING)) return 'cannot tell';
      const isWave = growth(telemetry, QUERIES) > 4 && growth(telemetry, REQUESTS) < 2;
      return isWave && telemetry.peak(WAITING) > 0 ? 'fires' : 'quiet';
    },
  },
  'same-query-at-once': {
    reads: 'How often the same query with the same parameters runs or waits at one moment',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, SAME_KEY)) return 'cannot tell';
      return decide(telemetry.quantile(SAME_KEY, 1), { quietUpTo: 4, firesFrom: 8 });
    },
  },
  'loads-repeat': {
    reads: 'Share of the queries that fetch what another query is fetching already',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, REPEATED)) return 'cannot tell';
      return decide(share(telemetry, REPEATED, QUERIES), { quietUpTo: 0.15, firesFrom: 0.4 });
    },
  },
  'one-query-for-a-miss': {
    reads: 'Queries for one miss, when queries queue: with retries it would be several',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, QUERIES, MISSES, WAITING)) return 'cannot tell';
      if (telemetry.peak(WAITING) === 0) return 'quiet';
      return share(telemetry, QUERIES, MISSES) <= 1.05 ? 'fires' : 'quiet';
    },
  },
  'changes-stay-unseen': {
    reads: 'How long a page shows the value from before a change that was made before the request',
    verdict: (telemetry) => {
      if (!hasAll(telemetry, OUTDATED)) return 'cannot tell';
      return decide(telemetry.quantile(UNSEEN, 0.95), { quietUpTo: 1, firesFrom: 4 });
    },
  },
} satisfies Probes;

type Figures = { worst: number; busiest: number; repeated: number; outdated: number };

function charts(telemetry: Telemetry, { worst, busiest, repeated, outdated }: Figures) {
  return [
    {
      id: 'load',
      title: `${percent(repeated)} of the queries repeat one under way; the busiest second has ${busiest}`,
      unit: '',
      lines: [
        telemetry.rate('requests answered in a second', REQUESTS),
        telemetry.rate('queries in a second', QUERIES),
        telemetry.level('queries that wait', WAITING),
      ],
    },
    {
      id: 'speed',
      title: `In the worst five seconds one page in twenty takes ${time(worst)} or longer`,
      unit: 's',
      lines: [
        telemetry.quantiles('one page in twenty is slower', TIME, 0.95),
        telemetry.quantiles('half of the pages are slower', TIME, 0.5),
      ],
    },
    {
      id: 'age',
      title: `${percent(outdated)} of the pages are older than a change that was made before the request`,
      unit: '/s',
      lines: [telemetry.rate('outdated pages', OUTDATED)],
    },
  ];
}

function percent(part: number): string {
  return `${(part * 100).toFixed(0)} %`;
}

/** A page from the cache takes about a millisecond, which would read as 0.00 s. */
function time(seconds: number): string {
  return seconds < 0.1 ? `${(seconds * 1000).toFixed(0)} ms` : `${seconds.toFixed(2)} s`;
}

function fives({ duration }: Telemetry): number[] {
  return Array.from({ length: Math.floor(duration / 5) }, (_, n) => 5 * n);
}

function perSecond(telemetry: Telemetry, metric: string): number[] {
  return telemetry.rate('', metric).points.map(([, count]) => count);
}

/** The busiest second as a multiple of the median one. */
function growth(telemetry: Telemetry, metric: string): number {
  const counts = perSecond(telemetry, metric);
  return Math.max(...counts) / Math.max(1, median(counts));
}

function median(counts: number[]): number {
  return [...counts].sort((a, b) => a - b)[Math.floor(counts.length / 2)] ?? 0;
}

function lookups(telemetry: Telemetry, second: number): number {
  return telemetry.total(HITS, second, second + 1) + telemetry.total(MISSES, second, second + 1);
}

function share(telemetry: Telemetry, part: string, whole: string): number {
  const all = telemetry.total(whole);
  return all === 0 ? 0 : telemetry.total(part) / all;
}

function hasAll(telemetry: Telemetry, ...metrics: string[]): boolean {
  return metrics.every((metric) => telemetry.has(metric));
}

function firstSecond(isSo: (second: number) => boolean): number {
  for (let second = expiry; second < 600; second++) if (isSo(second)) return second;
  return Number.NaN;
}

function decide(value: number, { quietUpTo, firesFrom }: { quietUpTo: number; firesFrom: number }): Verdict {
  if (value <= quietUpTo) return 'quiet';
  return value >= firesFrom ? 'fires' : 'cannot tell';
}
