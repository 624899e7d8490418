import type { Claims, Measures, Probes, Report } from '#model/simulation/evidence.ts';
import type { Line } from '#model/simulation/record.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import type { presets } from './dropped-webhooks.sim.ts';

type Results = ReturnType<typeof report>['results'];

const PAID_THERE = 'provider.payment.paid';
const PAID_HERE = 'shop.order.paid';
const DELIVERIES = 'http.server.request.count{http.route=/webhooks}';
const APPLIED = 'webhook.applied';
const WAITING = 'webhook.worker.waiting';
const PARCELS = 'shop.parcel.count';
const REPAIRED = 'shop.reconciliation.repaired';
const DELAY = 'shop.order.paid.delay';

/** What the provider delivered, and what the shop made of it. */
export function report(telemetry: Telemetry) {
  const paid = telemetry.peak(PAID_THERE);
  const acknowledged = telemetry.total(DELIVERIES);
  const results = {
    open: 1 - telemetry.total(PAID_HERE) / paid,
    withoutEffect: 1 - telemetry.total(APPLIED) / acknowledged,
    paid,
    acknowledged,
    parcels: telemetry.total(PARCELS),
    deadLetters: lines(telemetry, 'dead letter').length,
    typicalDelay: telemetry.quantile(DELAY, 0.5),
    worstDelay: telemetry.quantile(DELAY, 0.99),
    waiting: telemetry.peak(WAITING),
  };
  return {
    results,
    charts: [
      {
        id: 'paid',
        title: `Of ${paid} payments that the provider calls paid, the shop calls ${telemetry.total(PAID_HERE)} paid at the end`,
        unit: '',
        lines: [
          telemetry.level('paid at the provider', PAID_THERE, 30),
          sumLine(telemetry, 'paid in the shop', PAID_HERE, 30),
        ],
      },
      {
        id: 'answers',
        title: `All ${acknowledged} deliveries are acknowledged, and ${telemetry.total(APPLIED)} are applied`,
        unit: '',
        lines: [
          sumLine(telemetry, 'deliveries acknowledged', DELIVERIES, 30),
          sumLine(telemetry, 'events applied', APPLIED, 30),
        ],
      },
      {
        id: 'waiting',
        title: `Up to ${results.waiting} acknowledged events wait for the worker at one moment`,
        unit: '',
        lines: [telemetry.level('events that wait', WAITING, 10)],
      },
    ],
  } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  open: { label: 'Payments that the provider calls paid and the shop does not', unit: '%', digits: 0 },
  withoutEffect: { label: 'Acknowledged deliveries that were never applied', unit: '%', digits: 0 },
  paid: { label: 'Payments, as the provider counts them', unit: '', digits: 0 },
  acknowledged: { label: 'Deliveries acknowledged', unit: '', digits: 0 },
  parcels: { label: 'Parcels shipped', unit: '', digits: 0 },
  deadLetters: { label: 'Events put aside for people, each with its error', unit: '', digits: 0 },
  typicalDelay: { label: 'From payment to a paid order, median of those that got there', unit: 's', digits: 0 },
  worstDelay: { label: 'From payment to a paid order, 99th percentile of those', unit: 's', digits: 0 },
  waiting: { label: 'Acknowledged events that wait, at the worst moment', unit: '', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'open' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  payments: {
    says: 'Payments in the hour, as the provider counts them',
    value: ({ broken }) => broken.results.paid,
    unit: '',
    digits: 0,
    between: [240, 400],
  },
  acknowledged: {
    says: 'Deliveries in the hour, every one acknowledged',
    value: ({ broken }) => broken.results.acknowledged,
    unit: '',
    digits: 0,
    between: [730, 1230],
  },
  'without-effect': {
    says: 'Share of the acknowledged deliveries that were never applied',
    value: ({ broken }) => broken.results.withoutEffect,
    unit: '%',
    digits: 0,
    between: [0.22, 0.4],
  },
  open: {
    says: 'Share of the payments that stay open in the shop',
    value: ({ broken }) => broken.results.open,
    unit: '%',
    digits: 0,
    between: [0.42, 0.66],
  },
  'open-orders': {
    says: 'Payments that stay open in the shop',
    value: ({ broken }) => broken.results.open * broken.results.paid,
    unit: '',
    digits: 0,
    between: [110, 240],
  },
  'shipped-unpaid': {
    says: 'Parcels shipped beyond the orders that are paid at the end',
    value: ({ broken: { results } }) => results.parcels - (1 - results.open) * results.paid,
    unit: '',
    digits: 0,
    between: [12, 70],
  },
  'open-calm': {
    says: 'Share that stays open without a restart and without a late delivery',
    value: ({ presets: runs }) => runs.calm.results.open,
    unit: '%',
    digits: 0,
    between: [0.22, 0.4],
  },
  'open-store': {
    says: 'Share that stays open when events are stored and nothing else is done',
    value: ({ presets: runs }) => runs.store.results.open,
    unit: '%',
    digits: 0,
    between: [0.28, 0.48],
  },
  'twice-reconciled': {
    says: 'Parcels beyond one for each payment when the shop reconciles and does nothing else',
    value: ({ presets: runs }) => runs.reconcile.results.parcels - runs.reconcile.results.paid,
    unit: '',
    digits: 0,
    between: [12, 70],
  },
  'open-fixed': {
    says: 'Share of the payments that stay open, fixed',
    value: ({ fixed }) => fixed.results.open,
    unit: '%',
    digits: 0,
    between: [0, 0],
  },
  'twice-fixed': {
    says: 'Parcels beyond one for each payment, fixed',
    value: ({ fixed: { results } }) => results.parcels - results.paid,
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'dead-letters': {
    says: 'Events that the fixed receiver puts aside with their error',
    value: ({ fixed }) => fixed.results.deadLetters,
    unit: '',
    digits: 0,
    between: [40, 95],
  },
  repaired: {
    says: 'Orders that only the comparison with the provider set to paid, fixed',
    value: ({ fixed: { telemetry } }) => telemetry.total(REPAIRED),
    unit: '',
    digits: 0,
    between: [45, 200],
  },
  delay: {
    says: 'Median time from payment to a paid order, of the orders that got there',
    value: ({ broken }) => broken.results.typicalDelay,
    unit: 's',
    digits: 0,
    between: [5, 80],
  },
  'delay-fixed': {
    says: 'Median time from payment to a paid order, fixed',
    value: ({ fixed }) => fixed.results.typicalDelay,
    unit: 's',
    digits: 0,
    between: [120, 720],
  },
  'first-fall-at': {
    says: 'First second in which the number of paid orders falls',
    value: ({ broken: { telemetry } }) => falls(telemetry)[0] ?? Number.NaN,
    unit: '',
    digits: 0,
    between: [0, 1000],
  },
  'most-waiting-at': {
    says: 'Second in which the most acknowledged events wait',
    value: ({ broken: { telemetry } }) => peakAt(telemetry),
    unit: '',
    digits: 0,
    between: [800, 2600],
  },
  waiting: {
    says: 'Acknowledged events in memory at that moment',
    value: ({ broken }) => broken.results.waiting,
    unit: '',
    digits: 0,
    between: [15, 200],
  },
  'lost-at-restarts': {
    says: 'Acknowledged events in memory at the moments of the restarts, all together',
    value: ({ broken: { telemetry } }) =>
      restarts(telemetry).reduce((sum, at) => sum + waitingBefore(telemetry, at), 0),
    unit: '',
    digits: 0,
    between: [0, 300],
  },
} satisfies Claims<Results, keyof typeof presets>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'paid-there-open-here': {
    reads: 'Payments that the provider calls paid, and orders that the shop calls paid, once both had time',
    verdict: (telemetry) => {
      if (!telemetry.has(PAID_THERE) || !telemetry.has(PAID_HERE)) return 'cannot tell';
      return telemetry.total(PAID_HERE) < 0.98 * telemetry.peak(PAID_THERE) ? 'fires' : 'quiet';
    },
  },
  'acknowledged-in-silence': {
    reads: 'Deliveries acknowledged, events applied, and error lines for the difference',
    verdict: (telemetry) => {
      if (!telemetry.has(DELIVERIES) || !telemetry.has(APPLIED)) return 'cannot tell';
      const missing = telemetry.total(DELIVERIES) - telemetry.total(APPLIED);
      const errors = telemetry.logs.filter(({ level }) => level === 'ERROR').length;
      return missing > 0.1 * telemetry.total(DELIVERIES) && errors < missing / 4 ? 'fires' : 'quiet';
    },
  },
  'paid-count-falls': {
    reads: 'Seconds in which the number of paid orders falls, though nobody gave money back',
    verdict: (telemetry) => {
      if (!telemetry.has(PAID_THERE) || !telemetry.has(PAID_HERE)) return 'cannot tell';
      return falls(telemetry).length > 2 ? 'fires' : 'quiet';
    },
  },
  'backlog-gone-after-restart': {
    reads: 'Events that waited just before a restart, and just after it',
    verdict: (telemetry) => {
      if (!telemetry.has(DELIVERIES) || !telemetry.has(WAITING)) return 'cannot tell';
      const lost = restarts(telemetry).filter((at) => waitingBefore(telemetry, at) > 3 + waitingAfter(telemetry, at));
      return lost.length > 0 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

function lines({ logs }: Telemetry, start: string) {
  return logs.filter(({ message }) => message.startsWith(start));
}

function restarts(telemetry: Telemetry): number[] {
  return lines(telemetry, 'listening').map(({ at }) => Math.round(at));
}

function waitingBefore(telemetry: Telemetry, restart: number): number {
  return telemetry.peak(WAITING, restart - 1, restart);
}

function waitingAfter(telemetry: Telemetry, restart: number): number {
  return telemetry.peak(WAITING, restart + 1, restart + 2);
}

function falls(telemetry: Telemetry): number[] {
  return seconds(telemetry).filter((second) => telemetry.total(PAID_HERE, second, second + 1) < 0);
}

function peakAt(telemetry: Telemetry): number {
  const peak = telemetry.peak(WAITING);
  return seconds(telemetry).find((second) => telemetry.peak(WAITING, second, second + 1) >= peak) ?? Number.NaN;
}

function seconds({ duration }: Telemetry): number[] {
  return Array.from({ length: Math.floor(duration) }, (_, second) => second);
}

/** A counter as a line: all that was counted so far. */
function sumLine(telemetry: Telemetry, label: string, metric: string, every: number): Line {
  const points: Line['points'] = [];
  let sum = 0;
  for (const [from, perSecond] of telemetry.rate(label, metric, every).points) {
    sum += perSecond * every;
    points.push([from, Math.round(sum)]);
  }
  return { label, points };
}
