import type { Claims, Measures, Probes, Report } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { schedule } from './mongo-migration.sim.ts';

type Results = ReturnType<typeof report>['results'];

const ORPHANS = 'shop.audit.orphans';
const DRIFTED = 'shop.audit.drifted';
const NOT_IN_MONGO = 'shop.audit.missing{db.system.name=mongodb}';
const NOT_IN_POSTGRES = 'shop.audit.missing{db.system.name=postgresql}';
const LEFT_AT_CUT_OVER = 'shop.orders.left_behind{at=cut-over}';
const LEFT_AT_ROLLBACK = 'shop.orders.left_behind{at=rollback}';
const UNKNOWN = 'shop.sign_ins.unknown';

/** What MongoDB holds that PostgreSQL would have refused, and what each change of sides left behind. */
export function report(telemetry: Telemetry) {
  const back = rollbackAt(telemetry);
  const faults = {
    lost: telemetry.total(LEFT_AT_ROLLBACK),
    vanished: telemetry.total(LEFT_AT_CUT_OVER),
    orphans: telemetry.peak(ORPHANS, 0, back),
    drifted: telemetry.peak(DRIFTED, 0, back),
  };
  const results = {
    faults: faults.lost + faults.vanished + faults.orphans + faults.drifted,
    ...faults,
    lockedOut: telemetry.total(UNKNOWN, back),
    errors: telemetry.logs.filter(({ level }) => level === 'ERROR').length,
  };
  return {
    time: 'hours' as const,
    results,
    charts: [
      {
        id: 'apart',
        title: `MongoDB lacks ${results.vanished} orders at the cut-over, and PostgreSQL lacks ${results.lost} at the rollback`,
        unit: '',
        lines: [
          telemetry.level('orders that MongoDB lacks', NOT_IN_MONGO, 2),
          telemetry.level('orders that PostgreSQL lacks', NOT_IN_POSTGRES, 2),
        ],
      },
      {
        id: 'unconstrained',
        title: `Until the rollback MongoDB holds up to ${results.orphans} orders of nobody, and ${results.drifted} with an old price`,
        unit: '',
        lines: [
          telemetry.level('orders whose customer is gone', ORPHANS, 2),
          telemetry.level('orders with an old price', DRIFTED, 2),
        ],
      },
      {
        id: 'sign-ins',
        title: `After the rollback ${results.lockedOut} sign-ins find no account`,
        unit: '/h',
        lines: [telemetry.rate('sign-ins that find no account', UNKNOWN, 2)],
      },
    ],
  } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  faults: { label: 'Faults in orders, of the four kinds below', unit: '', digits: 0 },
  lost: { label: 'Orders that the rollback leaves behind', unit: '', digits: 0 },
  vanished: { label: 'Orders that the cut-over leaves behind', unit: '', digits: 0 },
  orphans: { label: 'Orders whose customer is gone, at the most', unit: '', digits: 0 },
  drifted: { label: 'Orders with an old price, at the most', unit: '', digits: 0 },
  lockedOut: { label: 'Sign-ins that find no account, after the rollback', unit: '', digits: 0 },
  errors: { label: 'Error lines in the log', unit: '', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'faults' satisfies keyof Results;

type Preset = 'flawless' | 'constraints' | 'outbox' | 'unchecked';

/** The figures of the prose. */
export const claims = {
  lost: {
    says: 'Orders that are in MongoDB only when PostgreSQL serves again',
    value: ({ broken }) => broken.results.lost,
    unit: '',
    digits: 0,
    between: [250, 420],
  },
  'lost-flawless': {
    says: 'The same when not one second write fails',
    value: ({ presets }) => presets.flawless.results.lost,
    unit: '',
    digits: 0,
    between: [250, 420],
  },
  vanished: {
    says: 'Orders that MongoDB lacks when it begins to serve',
    value: ({ broken }) => broken.results.vanished,
    unit: '',
    digits: 0,
    between: [0, 14],
  },
  orphans: {
    says: 'Orders in MongoDB whose customer is gone, at the most',
    value: ({ broken }) => broken.results.orphans,
    unit: '',
    digits: 0,
    between: [10, 160],
  },
  'orphans-before': {
    says: 'Orders of unknown customers in MongoDB in the last hours before the cut-over',
    value: ({ broken: { telemetry } }) => telemetry.peak(ORPHANS, schedule.cutOver - 2, schedule.cutOver),
    unit: '',
    digits: 0,
    between: [0, 80],
  },
  'orphans-outbox': {
    says: 'Orders whose customer is gone, with the outbox alone',
    value: ({ presets }) => presets.outbox.results.orphans,
    unit: '',
    digits: 0,
    between: [10, 160],
  },
  drifted: {
    says: 'Orders in MongoDB with an old price, at the most',
    value: ({ broken }) => broken.results.drifted,
    unit: '',
    digits: 0,
    between: [0, 60],
  },
  'drifted-flawless': {
    says: 'Orders with an old price when not one second write fails',
    value: ({ presets }) => presets.flawless.results.drifted,
    unit: '',
    digits: 0,
    between: [0, 12],
  },
  errors: {
    says: 'Error lines in the log',
    value: ({ broken }) => broken.results.errors,
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'errors-unchecked': {
    says: 'Writes on the way back that PostgreSQL refuses, with an outbox both ways and no constraints in MongoDB',
    value: ({ presets }) => presets.unchecked.results.errors,
    unit: '',
    digits: 0,
    between: [3, 60],
  },
  'lost-unchecked': {
    says: 'Orders that the rollback leaves behind, with an outbox both ways and no constraints in MongoDB',
    value: ({ presets }) => presets.unchecked.results.lost,
    unit: '',
    digits: 0,
    between: [0, 8],
  },
  'vanished-constraints': {
    says: 'Orders that the cut-over leaves behind, with the constraints alone',
    value: ({ presets }) => presets.constraints.results.vanished,
    unit: '',
    digits: 0,
    between: [0, 40],
  },
  'locked-out': {
    says: 'Sign-ins that find no account after the rollback',
    value: ({ broken }) => broken.results.lockedOut,
    unit: '',
    digits: 0,
    between: [70, 200],
  },
  'locked-out-fixed': {
    says: 'Sign-ins that find no account after the rollback, fixed',
    value: ({ fixed }) => fixed.results.lockedOut,
    unit: '',
    digits: 0,
    between: [0, 60],
  },
  'faults-fixed': {
    says: 'Faults of all four kinds, fixed',
    value: ({ fixed }) => fixed.results.faults,
    unit: '',
    digits: 0,
    between: [0, 0],
  },
  'cut-over-at': {
    says: 'Hour of the cut-over',
    value: ({ broken: { telemetry } }) => switches(telemetry)[0] ?? Number.NaN,
    unit: '',
    digits: 0,
    between: [24, 24],
  },
  'rollback-at': {
    says: 'Hour of the rollback',
    value: ({ broken: { telemetry } }) => rollbackAt(telemetry),
    unit: '',
    digits: 0,
    between: [44, 44],
  },
} satisfies Claims<Results, Preset>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'orphan-orders': {
    reads: 'Orders in MongoDB whose customer is not in MongoDB',
    verdict: (telemetry) => {
      if (!telemetry.has(ORPHANS)) return 'cannot tell';
      return telemetry.peak(ORPHANS) > 0 ? 'fires' : 'quiet';
    },
  },
  'copies-drift': {
    reads: 'Orders in MongoDB whose copy of the price differs from the product',
    verdict: (telemetry) => {
      if (!telemetry.has(DRIFTED)) return 'cannot tell';
      return telemetry.peak(DRIFTED) > 0 ? 'fires' : 'quiet';
    },
  },
  'stores-stay-apart': {
    reads: 'Orders that MongoDB lacks, at three counts in a row: a delay would shrink, a lost write stays',
    verdict: (telemetry) => {
      if (!telemetry.has(NOT_IN_MONGO)) return 'cannot tell';
      const counts = [6, 4, 2].map((hours) => at(telemetry, NOT_IN_MONGO, schedule.cutOver - hours));
      return Math.min(...counts) > 0 ? 'fires' : 'quiet';
    },
  },
  'no-way-back': {
    reads: 'Orders that PostgreSQL lacks while MongoDB serves: do they grow from count to count?',
    verdict: (telemetry) => {
      if (!telemetry.has(NOT_IN_POSTGRES)) return 'cannot tell';
      const [early, late] = [2, 6].map((hours) => at(telemetry, NOT_IN_POSTGRES, schedule.cutOver + hours));
      return (late ?? 0) > (early ?? 0) + 20 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

function at(telemetry: Telemetry, gauge: string, hour: number): number {
  return telemetry.peak(gauge, hour, hour + 1);
}

/** Hours of the changes of sides, as the log tells them. */
function switches({ logs }: Telemetry): number[] {
  return logs.filter(({ message }) => message.startsWith('switched over')).map(({ at: hour }) => Math.round(hour));
}

function rollbackAt(telemetry: Telemetry): number {
  return switches(telemetry)[1] ?? telemetry.duration;
}
