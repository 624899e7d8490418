import type { Claims, Measures, Probes, Report } from '#model/simulation/evidence.ts';
import type { Line } from '#model/simulation/record.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { database } from './replica-lag.sim.ts';

type Results = ReturnType<typeof report>['results'];

const TWICE = 'shop.charges.repeated';
const DRIFT = 'shop.stock.drift';
const LAG = 'postgresql.wal.delay';
const BACKLOG = 'postgresql.wal.waiting';
const READ_TIME = 'db.client.operation.duration';
const REQUESTS = 'http.server.request.count';
const CALLS = 'http.client.request.count';

const checks = ['SELECT charges', 'SELECT stock'];
const moved = database.readsMovedAt;
/** The first seconds after the move still belong to requests that began before it. */
const settled = moved + 5;

/** The speed that the move was made for, and what the move did to charges and stock. */
export function report(telemetry: Telemetry) {
  const rows = ['SELECT catalog', 'SELECT orders', ...checks].map((summary): [string, number, number] => [
    summary,
    telemetry.total(reads(summary, 'primary'), settled),
    telemetry.total(reads(summary, 'replica'), settled),
  ]);
  const onReplica = rows.reduce((sum, [, , count]) => sum + count, 0);
  const results = {
    chargedTwice: telemetry.total(TWICE, settled),
    stockDrift: telemetry.total(DRIFT, settled),
    onReplica: onReplica / rows.reduce((sum, [, count]) => sum + count, onReplica),
    slowRead: telemetry.quantile(READ_TIME, 0.99, settled),
    slowReadBefore: telemetry.quantile(READ_TIME, 0.99, 0, moved),
    behind: telemetry.peak(LAG, settled),
  };
  return {
    results,
    charts: [
      {
        id: 'speed',
        title: `Slow reads take ${results.slowReadBefore.toFixed(1)} s before the move and ${results.slowRead.toFixed(1)} s after it`,
        unit: 's',
        lines: [
          telemetry.quantiles('one read in a hundred is slower', READ_TIME, 0.99, 5),
          telemetry.quantiles('half of the reads are slower', READ_TIME, 0.5, 5),
        ],
      },
      {
        id: 'lag',
        title: `After the move the replica is up to ${results.behind.toFixed(0)} s behind`,
        unit: 's',
        lines: [telemetry.level('replica is behind', LAG)],
      },
      {
        id: 'damage',
        title: `After the move ${results.chargedTwice} charges repeat an earlier one, and the stock is off by ${results.stockDrift} more units`,
        unit: '',
        lines: [
          sumLine(telemetry, 'repeated charges', TWICE),
          sumLine(telemetry, 'units by which the stock is off', DRIFT),
        ],
      },
    ],
    tables: [
      { id: 'reads', title: 'Reads after the move, by database', columns: ['Statement', 'primary', 'replica'], rows },
    ],
  } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  chargedTwice: { label: 'Charges that repeat an earlier one, after the move', unit: '', digits: 0 },
  stockDrift: { label: 'Units by which the stock went wrong after the move', unit: '', digits: 0 },
  onReplica: { label: 'Reads that the replica serves after the move', unit: '%', digits: 1 },
  slowRead: { label: 'Time of a read after the move, 99th percentile', unit: 's', digits: 2 },
  slowReadBefore: { label: 'Time of a read before the move, 99th percentile', unit: 's', digits: 2 },
  behind: { label: 'Replica behind the primary at the worst moment', unit: 's', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'chargedTwice' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'moved-at': {
    says: 'First second in which the replica serves reads',
    value: ({ broken: { telemetry } }) =>
      firstSecond((second) => telemetry.total(reads('SELECT catalog', 'replica'), second, second + 1) > 0),
    unit: '',
    digits: 0,
    between: [80, 80],
  },
  'behind-at': {
    says: 'First second after the move in which the replica is more than a second behind',
    value: ({ broken: { telemetry } }) => behindAt(telemetry),
    unit: '',
    digits: 0,
    between: [111, 113],
  },
  'first-late-repeat': {
    says: 'First second after that in which an order is charged again',
    value: ({ broken: { telemetry } }) =>
      firstSecond((second) => telemetry.total(TWICE, second, second + 1) > 0, behindAt(telemetry)),
    unit: '',
    digits: 0,
    between: [111, 140],
  },
  'import-done-at': {
    says: 'Second after the move in which the most changes wait in the log, which is when the import ends',
    value: ({ broken: { telemetry } }) => peakAt(telemetry, BACKLOG),
    unit: '',
    digits: 0,
    between: [138, 142],
  },
  'behind-when-done': {
    says: 'How far the replica is behind when the import ends, after the move',
    value: ({ broken: { telemetry } }) => at(telemetry, LAG, peakAt(telemetry, BACKLOG)),
    unit: 's',
    digits: 0,
    between: [9, 12],
  },
  'worst-at': {
    says: 'Second in which the replica is furthest behind',
    value: ({ broken: { telemetry } }) => peakAt(telemetry, LAG),
    unit: '',
    digits: 0,
    between: [154, 157],
  },
  'caught-up-at': {
    says: 'Second in which the replica is less than a second behind again',
    value: ({ broken: { telemetry } }) => firstSecond((second) => at(telemetry, LAG, second) < 1, behindAt(telemetry)),
    unit: '',
    digits: 0,
    between: [155, 158],
  },
  behind: {
    says: 'How far the replica is behind at the worst moment after the move',
    value: ({ broken }) => broken.results.behind,
    unit: 's',
    digits: 0,
    between: [14, 17],
  },
  'behind-before': {
    says: 'How far the replica was behind in the import before the move, when nobody read it',
    value: ({ broken: { telemetry } }) => telemetry.peak(LAG, 0, moved),
    unit: 's',
    digits: 0,
    between: [14, 17],
  },
  'behind-fixed': {
    says: 'How far the replica is behind at the worst moment, fixed',
    value: ({ fixed }) => fixed.results.behind,
    unit: 's',
    digits: 0,
    between: [14, 17],
  },
  'charged-twice': {
    says: 'Charges that repeat an earlier one after the move',
    value: ({ broken }) => broken.results.chargedTwice,
    unit: '',
    digits: 0,
    between: [12, 60],
  },
  'charged-twice-before': {
    says: 'Charges that repeat an earlier one before the move, with every read on the primary',
    value: ({ broken: { telemetry } }) => telemetry.total(TWICE, 0, moved),
    unit: '',
    digits: 0,
    between: [0, 12],
  },
  'charged-twice-behind': {
    says: 'Share of the repeated charges after the move that fall into seconds in which the replica is behind',
    value: ({ broken: { telemetry } }) => totalWhileBehind(telemetry, TWICE) / telemetry.total(TWICE, settled),
    unit: '%',
    digits: 0,
    between: [0.75, 1],
  },
  'charged-twice-fixed': {
    says: 'Charges that repeat an earlier one after the move, fixed',
    value: ({ fixed }) => fixed.results.chargedTwice,
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'stock-drift': {
    says: 'Units by which the stock went wrong after the move',
    value: ({ broken }) => broken.results.stockDrift,
    unit: '',
    digits: 0,
    between: [30, 130],
  },
  'stock-drift-before': {
    says: 'Units by which the stock was wrong before the move',
    value: ({ broken: { telemetry } }) => telemetry.total(DRIFT, 0, moved),
    unit: '',
    digits: 0,
    between: [0, 30],
  },
  'stock-drift-fixed': {
    says: 'Units by which the stock went wrong after the move, fixed',
    value: ({ fixed }) => fixed.results.stockDrift,
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'typical-gap': {
    says: 'Median time from one charge of an order to the next, after the move',
    value: ({ broken: { telemetry } }) => typicalGap(telemetry),
    unit: 's',
    digits: 1,
    between: [3.5, 8],
  },
  'slow-read-before': {
    says: 'Time of a read before the move, 99th percentile',
    value: ({ broken }) => broken.results.slowReadBefore,
    unit: 's',
    digits: 2,
    between: [0.45, 5],
  },
  'slow-read': {
    says: 'Time of a read after the move, 99th percentile',
    value: ({ broken }) => broken.results.slowRead,
    unit: 's',
    digits: 2,
    between: [0.2, 1.1],
  },
  'slow-read-fixed': {
    says: 'Time of a read after the move, 99th percentile, fixed',
    value: ({ fixed }) => fixed.results.slowRead,
    unit: 's',
    digits: 2,
    between: [0.2, 0.6],
  },
  'on-replica-fixed': {
    says: 'Share of the reads that stay on the replica, fixed',
    value: ({ fixed }) => fixed.results.onReplica,
    unit: '%',
    digits: 1,
    between: [0.965, 1],
  },
} satisfies Claims<Results>;

/** The diagnostic steps of the checklist, as a machine makes them: the time since the replica serves reads. */
export const probes = {
  'checks-on-replica': {
    reads: 'Statements that the replica has run: is a duplicate check or a read of stock among them?',
    verdict: (telemetry) => {
      if (!telemetry.has(reads('SELECT catalog', 'replica'))) return 'cannot tell';
      return checks.some((check) => telemetry.total(reads(check, 'replica'), settled) > 0) ? 'fires' : 'quiet';
    },
  },
  'seconds-apart': {
    reads: 'Time from one charge of an order to the next, since the replica serves reads',
    verdict: (telemetry) => {
      if (!telemetry.has(TWICE) || !telemetry.has(LAG)) return 'cannot tell';
      return typicalGap(telemetry) > 1 ? 'fires' : 'quiet';
    },
  },
  'drift-while-behind': {
    reads: 'Growth of the stock error in seconds in which the replica is behind, against the other seconds',
    verdict: (telemetry) => {
      if (!telemetry.has(DRIFT) || !telemetry.has(LAG)) return 'cannot tell';
      const behind = totalWhileBehind(telemetry, DRIFT);
      return behind >= 10 && behind > telemetry.total(DRIFT, settled) / 2 ? 'fires' : 'quiet';
    },
  },
  'doubles-without-retries': {
    reads: 'Orders charged again, and calls to the provider for one payment request',
    verdict: (telemetry) => {
      if (!telemetry.has(TWICE) || !telemetry.has(CALLS)) return 'cannot tell';
      const callsPerRequest = telemetry.total(CALLS, settled) / telemetry.total(REQUESTS, settled);
      return callsPerRequest <= 1.05 && telemetry.total(TWICE, settled) >= 5 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

function reads(summary: string, node: string): string {
  return `db.client.operation.count{db.query.summary=${summary},server.address=${node}}`;
}

/** A counter as a line: all that was counted so far. */
function sumLine(telemetry: Telemetry, label: string, metric: string): Line {
  const { points } = telemetry.rate(label, metric);
  return { label, points: points.map(([second]) => [second, telemetry.total(metric, 0, second + 1)]) };
}

function behindAt(telemetry: Telemetry): number {
  return firstSecond((second) => at(telemetry, LAG, second) > 1, settled);
}

function peakAt(telemetry: Telemetry, gauge: string): number {
  const peak = telemetry.peak(gauge, settled);
  return firstSecond((second) => at(telemetry, gauge, second) >= peak, settled);
}

function at(telemetry: Telemetry, gauge: string, second: number): number {
  return telemetry.peak(gauge, second, second + 1);
}

function totalWhileBehind(telemetry: Telemetry, metric: string): number {
  let sum = 0;
  for (let second = settled; second < telemetry.duration; second++) {
    if (at(telemetry, LAG, second) > 1) sum += telemetry.total(metric, second, second + 1);
  }
  return sum;
}

/** The median of the gaps that the log tells. */
function typicalGap({ logs }: Telemetry): number {
  const late = logs.filter(({ at: second, message }) => second >= settled && message.includes('captured again'));
  const gaps = late.map(({ message }) => Number(message.split('apart.s=')[1])).sort((a, b) => a - b);
  return gaps[Math.floor(gaps.length / 2)] ?? Number.NaN;
}

function firstSecond(isSo: (second: number) => boolean, from = 0): number {
  for (let second = from; second < 600; second++) if (isSo(second)) return second;
  return Number.NaN;
}
