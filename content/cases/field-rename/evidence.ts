import type { Claims, Measures, Probes, Report } from '#model/simulation/evidence.ts';
import type { Line } from '#model/simulation/record.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import type { presets } from './field-rename.sim.ts';

type Results = ReturnType<typeof report>['results'];

const READERS = ['customs', 'fraud', 'invoicing', 'loyalty'];
const CAPTURED = 'payment.captured';
/** A second of the clock is an hour. The books close on the second Monday at eight; the ledger has all orders up to midnight. */
const booksClose = 176;
const midnight = 168;

/** What was rejected and seen, what was stored wrong, and what the books lack when they close. */
export function report(telemetry: Telemetry) {
  const errors = errorsOf(telemetry);
  const results = {
    wrong: sum(READERS.map((reader) => wrong(telemetry, reader))),
    rejected: sum(errors.map(({ messages }) => messages)),
    errorHours: new Set(errors.map(({ hour }) => hour)).size,
    wrongHours: hours(telemetry).filter((hour) => wrongIn(telemetry, hour) > 0).length,
    ledgerShort: 1 - telemetry.total(sumOf('invoicing'), 0, booksClose) / telemetry.total(CAPTURED, 0, midnight),
    refused: telemetry.logs.filter(({ message }) => message.includes('refused')).length,
    moved: new Set(rollouts(telemetry).map(({ service }) => service)).size,
  };
  const missing = Math.round(100 * results.ledgerShort);
  const rejectedIn = (hour: number) =>
    sum(errors.filter((error) => error.hour === hour).map(({ messages }) => messages));
  return {
    results,
    time: 'hours' as const,
    charts: [
      {
        id: 'signs',
        title: `Errors are logged in ${results.errorHours} hours, wrong records are stored in ${results.wrongHours}`,
        unit: '',
        lines: [
          soFar(telemetry, 'wrong records so far', (hour) => wrongIn(telemetry, hour)),
          soFar(telemetry, 'rejected reads so far', rejectedIn),
        ],
      },
      {
        id: 'books',
        title: `When the books close, in hour ${booksClose}, the ledger lacks ${missing} % of what was captured`,
        unit: 'thousand',
        lines: [
          soFar(telemetry, 'captured by the provider', (hour) => telemetry.total(CAPTURED, hour, hour + 1) / 1e5),
          soFar(telemetry, 'in the ledger', (hour) => telemetry.total(sumOf('invoicing'), hour, hour + 1) / 1e5),
        ],
      },
    ],
    tables: [
      {
        id: 'readers',
        title: 'What each reader stored',
        columns: ['Reader', 'moved in hour', 'wrong records', 'from hour', 'to hour'],
        rows: READERS.map((reader) => {
          const wrongHours = wrongHoursOf(telemetry, reader);
          const moved = movedAt(telemetry, reader) ?? 'never';
          return [reader, moved, wrong(telemetry, reader), wrongHours[0] ?? '–', wrongHours.at(-1) ?? '–'];
        }),
      },
    ],
  } satisfies Report;
}

/** How the results are named in tables. */
export const measures = {
  wrong: { label: 'Records stored or decided wrong', unit: '', digits: 0 },
  rejected: { label: 'Reads rejected with an error', unit: '', digits: 0 },
  errorHours: { label: 'Hours with an error in a log', unit: 'h', digits: 0 },
  wrongHours: { label: 'Hours in which something wrong is stored', unit: 'h', digits: 0 },
  ledgerShort: { label: 'Missing from the ledger when the books close', unit: '%', digits: 0 },
  refused: { label: 'Releases that the check refused', unit: '', digits: 0 },
  moved: { label: 'Services that were moved, of five', unit: '', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'wrong' satisfies keyof Results;

type Figures = Claims<Results, keyof typeof presets>;
type Figure = Figures[string];

/** The figures of the prose. */
export const claims = {
  'renamed-at': at('Hour in which the orders service is rolled out with the new name', [34, 34], (t) =>
    movedAt(t, 'orders'),
  ),
  'error-at': at('Hour of the first error of a strict reader', [35, 37], (t) => errorsOf(t)[0]?.hour),
  'error-end': at('Hour of the last error', [35, 40], (t) => errorsOf(t).at(-1)?.hour),
  'error-hours': {
    ...count('Hours in which an error is logged', [1, 4], ({ broken }) => broken.results.errorHours),
    unit: 'h',
  },
  'fraud-at': at('Hour in which the fraud check is deployed', [58, 62], (t) => movedAt(t, 'fraud')),
  'invoicing-at': at('Hour in which invoicing is deployed', [84, 88], (t) => movedAt(t, 'invoicing')),
  'invoice-first': at('First hour with invoices that lack an amount', [48, 48], (t) => wrongHoursOf(t, 'invoicing')[0]),
  'invoice-last': at('Last hour with such invoices', [72, 72], (t) => wrongHoursOf(t, 'invoicing').at(-1)),
  'loyalty-last': at('Last hour in which a customer gets no points', [330, 336], (t) =>
    wrongHoursOf(t, 'loyalty').at(-1),
  ),
  unseen: {
    ...at(
      'Hours from the first order without points to the closing of the books',
      [138, 142],
      (t) => booksClose - (wrongHoursOf(t, 'loyalty')[0] ?? 0),
    ),
    unit: 'h',
  },
  rejected: count('Reads rejected with an error', [1, 40], ({ broken }) => broken.results.rejected),
  'wrong-fraud': count('Reviews that were skipped', [0, 25], ({ broken: { telemetry } }) => wrong(telemetry, 'fraud')),
  'wrong-invoicing': count('Invoices without an amount', [140, 240], ({ broken: { telemetry } }) =>
    wrong(telemetry, 'invoicing'),
  ),
  'wrong-loyalty': count('Orders without points', [1300, 1750], ({ broken: { telemetry } }) =>
    wrong(telemetry, 'loyalty'),
  ),
  wrong: count('Records stored wrong', [1500, 1900], ({ broken }) => broken.results.wrong),
  'ledger-short': {
    ...count(
      'Share of the captured money that the ledger lacks',
      [0.13, 0.32],
      ({ broken }) => broken.results.ledgerShort,
    ),
    unit: '%',
  },
  'wrong-fixed': count('Records stored wrong, fixed', [0, 0], ({ fixed }) => fixed.results.wrong),
  'rejected-fixed': count('Reads rejected, fixed', [0, 0], ({ fixed }) => fixed.results.rejected),
  'refused-fixed': count('Releases that the check refused, fixed', [1, 1], ({ fixed }) => fixed.results.refused),
  'done-fixed': count(
    'Hour in which the old name begins to go, fixed',
    [185, 195],
    ({ fixed }) => movedAt(fixed.telemetry, 'orders', 'new') ?? Number.NaN,
  ),
  'refused-at-once': count(
    'Releases that the check refused, when all is renamed at once',
    [5, 20],
    ({ presets: { refused } }) => refused.results.refused,
  ),
  'wrong-at-once-checked': count(
    'Records stored wrong, when the check stands before the rename',
    [0, 0],
    ({ presets: { refused } }) => refused.results.wrong,
  ),
  'wrong-together': count(
    'Records stored wrong when all teams deploy in the same hour',
    [1300, 1800],
    ({ presets: { together } }) => together.results.wrong,
  ),
  'invoices-together': count(
    'Invoices without an amount when all teams deploy in the same hour',
    [20, 90],
    ({ presets: { together } }) => wrong(together.telemetry, 'invoicing'),
  ),
  'wrong-alias': count(
    'Records stored wrong with an alias in the readers',
    [900, 1300],
    ({ presets: { alias } }) => alias.results.wrong,
  ),
  'wrong-unchecked': count(
    'Records stored wrong by expand and contract without the check',
    [800, 1150],
    ({ presets: { unchecked } }) => unchecked.results.wrong,
  ),
  'wrong-hasty': count(
    'Records stored wrong by all four steps without a pause',
    [20, 90],
    ({ presets: { hasty } }) => hasty.results.wrong,
  ),
  'wrong-strict': count(
    'Records stored wrong by strict readers only',
    [0, 0],
    ({ presets: { strict } }) => strict.results.wrong,
  ),
  'rejected-strict': count(
    'Reads rejected by strict readers only',
    [30, 140],
    ({ presets: { strict } }) => strict.results.rejected,
  ),
  'wrong-silent': count(
    'Records stored wrong by tolerant readers only',
    [1700, 2300],
    ({ presets: { silent } }) => silent.results.wrong,
  ),
} satisfies Figures;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'reader-left-behind': {
    reads: 'Rollouts: is there a reader that was not released since, when the orders service lost the old name?',
    verdict: (telemetry) => {
      const lost = movedAt(telemetry, 'orders', 'new');
      if (!telemetry.has(sumOf('loyalty')) || lost === undefined) return 'cannot tell';
      return READERS.some((reader) => (movedAt(telemetry, reader) ?? Number.POSITIVE_INFINITY) > lost)
        ? 'fires'
        : 'quiet';
    },
  },
  'strict-reader-complains': {
    reads: 'Logs of the readers in the hours after a release of the orders service: is a required property missing?',
    verdict: (telemetry) => {
      const releases = rollouts(telemetry).filter(({ service }) => service === 'orders');
      if (releases.length === 0) return 'cannot tell';
      const isSoonAfter = (hour: number) =>
        releases.some((release) => hour >= Math.floor(release.at) && hour < release.at + 4);
      return errorsOf(telemetry).some(({ hour }) => isSoonAfter(hour)) ? 'fires' : 'quiet';
    },
  },
  'ledger-lacks-amounts': {
    reads: 'Sum of the ledger when the books close, against what the payment provider captured',
    verdict: (telemetry) => {
      if (!telemetry.has(sumOf('invoicing')) || !telemetry.has(CAPTURED)) return 'cannot tell';
      return report(telemetry).results.ledgerShort > 0.01 ? 'fires' : 'quiet';
    },
  },
  'points-stop': {
    reads: 'Points given in the day before the orders service lost the old name, and in the day after',
    verdict: (telemetry) => {
      const lost = movedAt(telemetry, 'orders', 'new');
      if (!telemetry.has(sumOf('loyalty')) || lost === undefined) return 'cannot tell';
      const points = (from: number) => telemetry.total(sumOf('loyalty'), from, from + 24);
      return points(lost + 4) < points(lost - 24) / 10 ? 'fires' : 'quiet';
    },
  },
} satisfies Probes;

/** A plain count. */
function count(says: string, between: Figure['between'], value: Figure['value']): Figure {
  return { says, value, unit: '', digits: 0, between };
}

/** A moment of the broken run. */
function at(says: string, between: Figure['between'], hour: (telemetry: Telemetry) => number | undefined): Figure {
  return count(says, between, ({ broken }) => hour(broken.telemetry) ?? Number.NaN);
}

function sumOf(reader: string): string {
  return `${reader}.records.sum`;
}

function wrong(telemetry: Telemetry, reader: string, from?: number, to?: number): number {
  return telemetry.total(`${reader}.records.wrong`, from, to);
}

function wrongIn(telemetry: Telemetry, hour: number): number {
  return sum(READERS.map((reader) => wrong(telemetry, reader, hour, hour + 1)));
}

/** The hours in which a reader stored something wrong. */
function wrongHoursOf(telemetry: Telemetry, reader: string): number[] {
  return hours(telemetry).filter((hour) => wrong(telemetry, reader, hour, hour + 1) > 0);
}

function errorsOf({ logs }: Telemetry): { hour: number; messages: number }[] {
  return logs
    .filter(({ level }) => level === 'ERROR')
    .map((line) => ({ hour: Math.floor(line.at), messages: Number(line.message.split('messages=')[1]) }));
}

/** Who was rolled out when, as the log tells it. */
function rollouts({ logs }: Telemetry): { service: string; version: string; at: number }[] {
  return logs.flatMap((line) => {
    const [service = '', version] = line.message.split(': rollout version=');
    return version === undefined ? [] : [{ service, version, at: line.at }];
  });
}

/** The hour of the last rollout of a service, or of the one to this version. */
function movedAt(telemetry: Telemetry, service: string, version?: string): number | undefined {
  const moves = rollouts(telemetry).filter(
    (move) => move.service === service && (version ?? move.version) === move.version,
  );
  const last = moves.at(-1);
  return last && Math.floor(last.at);
}

function soFar(telemetry: Telemetry, label: string, inHour: (hour: number) => number): Line {
  let total = 0;
  return {
    label,
    points: hours(telemetry).map((hour) => {
      total += inHour(hour);
      return [hour, total];
    }),
  };
}

function hours({ duration }: Telemetry): number[] {
  return Array.from({ length: Math.floor(duration) }, (_, hour) => hour);
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
