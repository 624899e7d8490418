import type { Claims, Measures, Probes, Report } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { checkout, provider } from './missing-timeout.sim.ts';

const ALL = 'http.server.request.count';
const FAILED = 'http.server.request.errors';
const CARTS = 'http.server.request.count{http.route=/cart}';
const CARTS_FAILED = 'http.server.request.errors{http.route=/cart}';
const CART_TIME = 'http.server.request.duration{http.route=/cart}';
const PAYMENTS = 'http.server.request.count{http.route=/pay}';
const PAYMENTS_FAILED = 'http.server.request.errors{http.route=/pay}';
const HEALTH = 'http.server.request.count{http.route=/healthz}';
const HEALTH_FAILED = 'http.server.request.errors{http.route=/healthz}';
const CALLS = 'http.client.request.count';
const CALLS_FAILED = 'http.client.request.errors';
const CALL_TIME = 'http.client.request.duration';
const WORKERS = 'http.server.worker.in_use';
const QUEUE = 'http.server.worker.waiting';
const AT_PROVIDER = 'http.client.connection.in_use';
const FOR_CONNECTION = 'http.client.connection.waiting';
const UNCONFIRMED = 'payment.charge.unconfirmed';
const CHARGE_DELAY = 'payment.charge.delay';

const slow = { from: provider.slowFrom, to: provider.slowTo };

/** Reads the minute in which the provider is slow, as customers and operators saw it. */
export function report(telemetry: Telemetry) {
  const shareWhileSlow = (part: string, whole: string) => share(telemetry, part, whole, slow.from, slow.to);
  const results = {
    cartsFailed: shareWhileSlow(CARTS_FAILED, CARTS),
    ordersFailed: shareWhileSlow(PAYMENTS_FAILED, PAYMENTS),
    slowestCart: telemetry.quantile(CART_TIME, 0.99, slow.from, slow.to),
    busiestWorkers: telemetry.peak(WORKERS),
    healthFailed: shareWhileSlow(HEALTH_FAILED, HEALTH),
    callsPerOrder: telemetry.total(CALLS) / telemetry.total(PAYMENTS),
    chargedUnconfirmed: telemetry.total(UNCONFIRMED),
    latestCharge: telemetry.quantile(CHARGE_DELAY, 1),
  };
  return { results, charts: [workersChart(telemetry, results), failuresChart(telemetry, results)] } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  cartsFailed: { label: 'Cart requests that fail while the provider is slow', unit: '%', digits: 0 },
  ordersFailed: { label: 'Orders not confirmed while the provider is slow', unit: '%', digits: 0 },
  slowestCart: { label: 'Time until a cart request ends, 99th percentile', unit: 's', digits: 1 },
  busiestWorkers: { label: 'Workers busy at the worst moment', unit: '', digits: 0 },
  healthFailed: { label: 'Health checks that fail while the provider is slow', unit: '%', digits: 0 },
  callsPerOrder: { label: 'Calls to the provider for one order', unit: '', digits: 2 },
  chargedUnconfirmed: { label: 'Customers charged who saw no confirmation', unit: '', digits: 0 },
  latestCharge: { label: 'Longest time from order to charge', unit: 's', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'cartsFailed' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'first-slow-answer': {
    says: 'Second in which the first call ends that took longer than three seconds',
    value: ({ broken }) => firstSecond((second) => broken.telemetry.quantile(CALL_TIME, 1, second, second + 1) > 3),
    unit: '',
    digits: 0,
    between: [32, 41],
  },
  'busy-before': {
    says: 'Workers busy at most while the provider answers as usual',
    value: ({ broken }) => broken.telemetry.peak(WORKERS, 0, slow.from),
    unit: '',
    digits: 0,
    between: [7, 20],
  },
  workers: {
    says: 'Workers busy at the worst moment: all that there are',
    value: ({ broken }) => broken.results.busiestWorkers,
    unit: '',
    digits: 0,
    between: [40, 40],
  },
  'workers-needed': {
    says: 'Workers that payments alone would need: payments per second times seconds per answer',
    value: ({ broken: { telemetry } }) =>
      (telemetry.total(PAYMENTS, 0, slow.from) / slow.from) *
      telemetry.quantile(CALL_TIME, 0.5, slow.from + 10, slow.to),
    unit: '',
    digits: 0,
    between: [45, 85],
  },
  'all-busy-at': {
    says: 'First second in which no worker is free',
    value: ({ broken }) => firstSecond((second) => broken.telemetry.peak(QUEUE, second, second + 1) > 0),
    unit: '',
    digits: 0,
    between: [32, 39],
  },
  'health-fails-at': {
    says: 'Second of the first failed health check',
    value: ({ broken }) => firstSecond((second) => broken.telemetry.total(HEALTH_FAILED, second, second + 1) > 0),
    unit: '',
    digits: 0,
    between: [35, 47],
  },
  'first-refused-at': {
    says: 'Second in which the first cart request fails',
    value: ({ broken }) => firstSecond((second) => broken.telemetry.total(CARTS_FAILED, second, second + 1) > 0),
    unit: '',
    digits: 0,
    between: [34, 46],
  },
  'healthy-again-at': {
    says: 'Last second in which a request fails',
    value: ({ broken }) => lastSecond((second) => broken.telemetry.total(FAILED, second, second + 1) > 0),
    unit: '',
    digits: 0,
    between: [88, 97],
  },
  'provider-errors': {
    says: 'Calls to the provider that end with an error',
    value: ({ broken }) => broken.telemetry.total(CALLS_FAILED),
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'provider-median': {
    says: 'Median time of a call to the provider while it is slow',
    value: ({ broken }) => broken.telemetry.quantile(CALL_TIME, 0.5, slow.from + 10, slow.to),
    unit: 's',
    digits: 1,
    between: [7, 9],
  },
  'carts-failed': {
    says: 'Cart requests that fail while the provider is slow and no worker is free',
    value: ({ broken }) => share(broken.telemetry, CARTS_FAILED, CARTS, slow.from + 10, slow.to),
    unit: '%',
    digits: 0,
    between: [0.57, 0.9],
  },
  'call-rate-before': {
    says: 'Calls to the provider in a second while it answers as usual',
    value: ({ broken }) => broken.telemetry.total(CALLS, 0, slow.from) / slow.from,
    unit: '/s',
    digits: 1,
    between: [6, 10],
  },
  'call-rate-during': {
    says: 'Calls to the provider in a second while it is slow and no worker is free',
    value: ({ broken }) => broken.telemetry.total(CALLS, slow.from + 10, slow.to) / (slow.to - slow.from - 10),
    unit: '/s',
    digits: 1,
    between: [2, 3],
  },
  'charged-unconfirmed': {
    says: 'Customers who were charged and saw no confirmation',
    value: ({ broken }) => broken.results.chargedUnconfirmed,
    unit: '',
    digits: 0,
    between: [130, 190],
  },
  'latest-charge': {
    says: 'Longest time from order to charge',
    value: ({ broken }) => broken.results.latestCharge,
    unit: 's',
    digits: 0,
    between: [22, 42],
  },
  'fixed-carts-failed': {
    says: 'Cart requests that fail while the provider is slow, fixed',
    value: ({ fixed }) => fixed.results.cartsFailed,
    unit: '%',
    digits: 0,
    between: [0, 0.001],
  },
  'fixed-orders-failed': {
    says: 'Orders that are not confirmed while the provider is slow, fixed',
    value: ({ fixed }) => fixed.results.ordersFailed,
    unit: '%',
    digits: 0,
    between: [0, 0.001],
  },
  'fixed-calls-per-order': {
    says: 'Calls to the provider for one order, fixed',
    value: ({ fixed }) => fixed.results.callsPerOrder,
    unit: '',
    digits: 2,
    between: [1.03, 1.13],
  },
  'fixed-latest-charge': {
    says: 'Longest time from order to charge, fixed',
    value: ({ fixed }) => fixed.results.latestCharge,
    unit: 's',
    digits: 0,
    between: [52, 78],
  },
} satisfies Claims<Results>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'workers-all-busy': {
    reads: 'Busy workers, and requests that wait for one',
    verdict: (telemetry) => {
      if (!telemetry.has(QUEUE)) return 'cannot tell';
      return telemetry.peak(QUEUE) >= telemetry.peak(WORKERS) ? 'fires' : 'quiet';
    },
  },
  'unrelated-route-fails': {
    reads: 'Share of requests that fail on a route that never calls the provider',
    verdict: (telemetry) => {
      if (!telemetry.has(CARTS_FAILED)) return 'cannot tell';
      return worst(telemetry, CARTS_FAILED, CARTS) > 0.1 ? 'fires' : 'quiet';
    },
  },
  'provider-slow-without-errors': {
    reads: 'Time and errors of the calls to the provider, now against the first twenty seconds',
    verdict: (telemetry) => {
      if (!telemetry.has(CALL_TIME)) return 'cannot tell';
      const usual = telemetry.quantile(CALL_TIME, 0.5, 0, 20);
      const slowest = Math.max(...periods.map((from) => telemetry.quantile(CALL_TIME, 0.5, from, from + 10)));
      return slowest > 10 * usual && worst(telemetry, CALLS_FAILED, CALLS) < 0.01 ? 'fires' : 'quiet';
    },
  },
  'workers-wait-for-provider': {
    reads: 'What the workers do while requests queue: in a call to the provider, or waiting to make one',
    verdict: (telemetry) => {
      if (!telemetry.has(QUEUE) || !telemetry.has(AT_PROVIDER)) return 'cannot tell';
      const held = Math.max(...periods.map((from) => heldShare(telemetry, from)));
      return held > 0.8 ? 'fires' : 'quiet';
    },
  },
  'failing-without-retries': {
    reads: 'Calls sent for one request, in periods in which close to half of all requests fail',
    verdict: (telemetry) => {
      if (!telemetry.has(CALLS) || !telemetry.has(ALL)) return 'cannot tell';
      const failing = periods.filter((from) => share(telemetry, FAILED, ALL, from, from + 10) > 0.4);
      if (failing.length === 0) return 'quiet';
      return failing.every((from) => share(telemetry, CALLS, ALL, from, from + 10) <= 1) ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

const longestRun = 600;
const periods = Array.from({ length: longestRun / 10 }, (_, n) => 10 * n);

function workersChart(telemetry: Telemetry, { busiestWorkers }: { busiestWorkers: number }) {
  return {
    id: 'workers',
    title: `At worst ${busiestWorkers} of ${checkout.workers} workers are busy at once`,
    unit: '',
    lines: [
      telemetry.level('workers busy', WORKERS, 2),
      telemetry.level('calling the provider', AT_PROVIDER, 2),
      telemetry.level('waiting for a connection', FOR_CONNECTION, 2),
    ],
  };
}

function failuresChart(telemetry: Telemetry, { cartsFailed }: { cartsFailed: number }) {
  return {
    id: 'failures',
    title: `While the provider is slow, ${Math.round(cartsFailed * 100)} % of cart requests fail, which never call it`,
    unit: '/s',
    lines: [telemetry.rate('/cart failing', CARTS_FAILED, 5), telemetry.rate('/pay failing', PAYMENTS_FAILED, 5)],
  };
}

/** Share of the busy workers that hold or await a connection, in a period in which requests queue for a worker. */
function heldShare(telemetry: Telemetry, from: number): number {
  const peak = (metric: string) => telemetry.peak(metric, from, from + 10);
  return peak(QUEUE) === 0 ? 0 : (peak(AT_PROVIDER) + peak(FOR_CONNECTION)) / peak(WORKERS);
}

function worst(telemetry: Telemetry, part: string, whole: string): number {
  return Math.max(...periods.map((from) => share(telemetry, part, whole, from, from + 10)));
}

function share(telemetry: Telemetry, part: string, whole: string, from: number, to: number): number {
  const all = telemetry.total(whole, from, to);
  return all === 0 ? 0 : telemetry.total(part, from, to) / all;
}

function firstSecond(isSo: (second: number) => boolean): number {
  for (let second = 0; second < longestRun; second++) if (isSo(second)) return second;
  return Number.NaN;
}

function lastSecond(isSo: (second: number) => boolean): number {
  for (let second = longestRun; second >= 0; second--) if (isSo(second)) return second;
  return Number.NaN;
}
