import type { Claim, Claims, Measures, Probe, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { type presets, price } from './cloud-bill.sim.ts';

const SCANNED = 'pipeline.scanned';
const INPUT = 'pipeline.input';
const MISSING = 'pipeline.missing';
const NIGHT = 'pipeline.run.duration';
const OLDEST = 'log.oldest_chunk.age';
const IDLE = 'k8s.namespaces.without_commit';
const ORDERS = 'shop.orders';

const month = 30;
const firstMonth = 1;
const lastMonth = 24;
const quarter = 3;
/** The three items of the bill that this case is about. */
const causes = ['idle', 'logsKept', 'scans'] as const;
/** Each item is proportional to every assumption behind it, so that another assumption needs no other run. */
const assumptions: Record<string, readonly Item[]> = {
  'Price of an hour of a machine': ['production', 'branches', 'idle'],
  'Machines of production': ['production'],
  'Environments that are forgotten': ['idle'],
  'GB of logs a day': ['logsIn', 'logsKept'],
  'Price of taking logs in': ['logsIn'],
  'Price of keeping logs': ['logsKept'],
  'GB of orders a day': ['scans', 'data'],
  'Price of reading data': ['scans'],
};

/** Turns what was used into a bill, month by month, and asks what the bill says if an assumption is wrong. */
export function report(telemetry: Telemetry) {
  const bills = billsOf({ telemetry });
  const last = lastIn(bills);
  const results = {
    firstBill: total(bills[0] as Bill),
    lastBill: total(last),
    growth: growthOf(bills),
    environments: share(last, ['idle']),
    logStorage: share(last, ['logsKept']),
    pipeline: share(last, ['scans']),
    orders: ratio(inMonth(telemetry, ORDERS, lastMonth), inMonth(telemetry, ORDERS, firstMonth)) - 1,
    idleEnvironments: telemetry.peak(IDLE, (lastMonth - 1) * month),
    scannedPerNew: ratio(inMonth(telemetry, SCANNED, lastMonth), inMonth(telemetry, INPUT, lastMonth)),
    nightHours: nightIn(telemetry, lastMonth),
    missing: ratio(telemetry.peak(MISSING), telemetry.total(INPUT, 0, quarter * month)),
  };
  return {
    time: 'days' as const,
    results,
    charts: [billChart(bills, results), nightChart(telemetry)],
    tables: [sensitivityTable(bills)],
  } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  firstBill: { label: 'Bill of the first month, in units', unit: '', digits: 0 },
  lastBill: { label: 'Bill of the last month, in units', unit: '', digits: 0 },
  growth: { label: 'Growth of the bill each month, as a share of the first bill', unit: '%', digits: 1 },
  environments: { label: 'Environments without a commit, share of the last bill', unit: '%', digits: 0 },
  logStorage: { label: 'Keeping logs, share of the last bill', unit: '%', digits: 0 },
  pipeline: { label: 'Nightly job, share of the last bill', unit: '%', digits: 0 },
  orders: { label: 'Orders of the last month against the first', unit: '%', digits: 0 },
  idleEnvironments: { label: 'Environments without a commit for two weeks, at the end', unit: '', digits: 0 },
  scannedPerNew: { label: 'GB read by the nightly job for each new GB, last month', unit: '', digits: 0 },
  nightHours: { label: 'Time of the nightly job in the last month, median', unit: 'h', digits: 1 },
  missing: { label: 'Rows that the report lacks, as a share of a quarter, at worst', unit: '%', digits: 2 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'lastBill' satisfies keyof Results;

const plain = { unit: '', digits: 0 };
const tenths = { unit: '', digits: 1 };
const percent = { unit: '%', digits: 0 };
const minutes = { unit: 'min', digits: 0 };

/** The figures of the prose. */
export const claims = {
  'first-bill': shown('broken', 'firstBill', [18_000, 32_000]),
  'last-bill': shown('broken', 'lastBill', [58_000, 98_000]),
  'bill-ratio': of('The last bill, as a multiple of the first', tenths, [2.2, 4.3], ({ broken: { results } }) =>
    ratio(results.lastBill, results.firstBill),
  ),
  'doubled-in': of('First month from which on the bill is twice the first', plain, [6, 22], ({ broken }) =>
    monthAfter(broken, (bill) => total(bill) < 2 * broken.results.firstBill),
  ),
  'logs-cross': of('First month in which keeping logs costs more than taking them in', plain, [16, 16], ({ broken }) =>
    monthAfter(broken, ({ logsKept, logsIn }) => logsKept < logsIn),
  ),
  'late-on': of('First day, of those in the log, on which the report is late', plain, [510, 510], ({ broken }) =>
    Math.floor(broken.telemetry.logs.find(({ level }) => level === 'WARN')?.at ?? Number.NaN),
  ),
  growth: shown('broken', 'growth', [0.055, 0.14]),
  'orders-change': shown('broken', 'orders', [-0.1, 0.1]),
  'idle-count': shown('broken', 'idleEnvironments', [8, 42]),
  'idle-share': shown('broken', 'environments', [0.09, 0.34]),
  'logs-share': shown('broken', 'logStorage', [0.055, 0.1]),
  'pipeline-share': shown('broken', 'pipeline', [0.26, 0.42]),
  'three-share': of('All three items, share of the last bill', percent, [0.54, 0.72], ({ broken }) =>
    share(lastOf(broken), causes),
  ),
  'scanned-per-new': shown('broken', 'scannedPerNew', [650, 760]),
  'night-first': of(
    'Nightly job in the first month, median',
    minutes,
    [7, 10],
    ({ broken }) => 60 * nightIn(broken.telemetry, firstMonth),
  ),
  'night-last': shown('broken', 'nightHours', [6.8, 7.3]),
  'three-low': lean(Math.min, causes, [0.44, 0.66]),
  'three-high': lean(Math.max, causes, [0.62, 0.8]),
  'pipeline-low': lean(Math.min, ['scans'], [0.15, 0.27]),
  'pipeline-high': lean(Math.max, ['scans'], [0.42, 0.6]),
  'idle-low': lean(Math.min, ['idle'], [0.05, 0.2]),
  'idle-high': lean(Math.max, ['idle'], [0.18, 0.5]),
  'logs-low': lean(Math.min, ['logsKept'], [0.025, 0.055]),
  'logs-high': lean(Math.max, ['logsKept'], [0.1, 0.17]),
  'growth-low': of('Growth each month, lowest of sixteen changed assumptions', percent, [0.03, 0.1], (runs) =>
    Math.min(...variations(runs).map(({ growth }) => growth)),
  ),
  'growth-high': of('Growth each month, highest of sixteen changed assumptions', percent, [0.095, 0.2], (runs) =>
    Math.max(...variations(runs).map(({ growth }) => growth)),
  ),
  'job-leads': of(
    'Of sixteen changed assumptions, those that leave the nightly job the largest',
    plain,
    [3, 16],
    (runs) => variations(runs).filter(({ last }) => last.scans > Math.max(last.idle, last.logsKept)).length,
  ),
  'evenings-last': shown('evenings', 'lastBill', [46_000, 72_000]),
  'expiry-last': shown('expiry', 'lastBill', [52_000, 70_000]),
  'watermark-last': shown('watermark', 'lastBill', [37_000, 72_000]),
  'none-last': shown('noLookback', 'lastBill', [37_000, 72_000]),
  'retention-last': of('The last bill with the new retention alone', plain, [53_000, 93_000], ({ broken, fixed }) =>
    total({ ...lastOf(broken), logsKept: lastOf(fixed).logsKept }),
  ),
  'retention-adds': of('Units that each month adds with the new retention alone', plain, [1400, 3000], (runs) =>
    added(
      billsOf(runs.broken).map((bill, index) => ({ ...bill, logsKept: billsOf(runs.fixed)[index]?.logsKept ?? 0 })),
    ),
  ),
  adds: adds('broken', [1700, 3200]),
  'evenings-adds': adds('evenings', [1400, 2300]),
  'expiry-adds': adds('expiry', [1100, 1950]),
  'watermark-adds': adds('watermark', [650, 2100]),
  'none-adds': adds('noLookback', [650, 2100]),
  'fixed-adds': adds('fixed', [60, 350]),
  'none-missing': shown('noLookback', 'missing', [0.008, 0.0125]),
  'fixed-missing': shown('fixed', 'missing', [0.0003, 0.002]),
  'fixed-last': shown('fixed', 'lastBill', [19_000, 26_000]),
  'fixed-saves': of(
    'What the fix takes off the last bill',
    percent,
    [0.62, 0.78],
    ({ broken, fixed }) => 1 - ratio(fixed.results.lastBill, broken.results.lastBill),
  ),
  'fixed-logs-in': of('Taking logs in, share of what logs cost, fixed', percent, [0.8, 0.9], ({ fixed }) =>
    ratio(lastOf(fixed).logsIn, lastOf(fixed).logsIn + lastOf(fixed).logsKept),
  ),
  'scan-ratio': of('GB read in all nights, against those of the fixed job', plain, [40, 60], ({ broken, fixed }) =>
    ratio(broken.telemetry.total(SCANNED), fixed.telemetry.total(SCANNED)),
  ),
  'rebuild-part': of('GB that rebuilds read, share of all, fixed', percent, [0.4, 0.55], ({ fixed: { telemetry } }) =>
    ratio(rebuildsOf(telemetry), telemetry.total(SCANNED)),
  ),
} satisfies Claims<Results, keyof typeof presets>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'bill-leaves-traffic': probe(
    'What was used in the last month, priced, against the first month, and the orders of both',
    [ORDERS, SCANNED],
    (telemetry) => {
      const { firstBill, lastBill, orders } = report(telemetry).results;
      return lastBill > 2 * firstBill && orders < 0.2;
    },
  ),
  'reads-all-again': probe(
    'GB that the nightly job read in the last month, against GB that were new',
    [SCANNED, INPUT],
    (telemetry) => inMonth(telemetry, SCANNED, lastMonth) > 20 * inMonth(telemetry, INPUT, lastMonth),
  ),
  'night-gets-longer': probe(
    'Time of the nightly job in the last month, against the same a year before',
    [NIGHT],
    (telemetry) => nightIn(telemetry, lastMonth) > 1.5 * nightIn(telemetry, lastMonth - 12),
  ),
  'logs-kept-for-ever': probe(
    'Age of the oldest log chunk, in days',
    [OLDEST],
    (telemetry) => telemetry.peak(OLDEST) > 400,
  ),
  'environments-without-commit': probe(
    'Environments of branches that had no commit for two weeks',
    [IDLE],
    (telemetry) => telemetry.peak(IDLE, (lastMonth - 1) * month) >= 5,
  ),
} satisfies Probes;

function probe(reads: string, metrics: string[], isSo: (telemetry: Telemetry) => boolean): Probe {
  const verdictOn = (telemetry: Telemetry) => (isSo(telemetry) ? 'fires' : 'quiet');
  return {
    reads,
    verdict: (telemetry) => (metrics.every(telemetry.has) ? verdictOn(telemetry) : 'cannot tell'),
  };
}

/** A claim that is a result of one run, named and written as in the tables. */
function shown(run: Run, result: keyof Results, between: Range): Figure {
  const { label, ...format } = measures[result];
  return of(`${label} (${run})`, format, between, (runs) => runOf(runs, run).results[result]);
}

function of(says: string, format: Format, between: Range, value: Figure['value']): Figure {
  return { says, ...format, between, value };
}

function adds(run: Run, between: Range): Figure {
  const says = `Units that each month adds to the bill, in the mean (${run})`;
  return of(says, plain, between, (runs) => added(billsOf(runOf(runs, run))));
}

/** What one of the sixteen rows comes to that is furthest out. */
function lean(end: typeof Math.min, items: readonly Item[], between: Range): Figure {
  const says = `Share of ${items.join(', ')}, ${end === Math.min ? 'lowest' : 'highest'} of sixteen changed assumptions`;
  return of(says, percent, between, (runs) => end(...variations(runs).map(({ last }) => share(last, items))));
}

function runOf(runs: AllRuns, run: Run) {
  return run === 'broken' || run === 'fixed' ? runs[run] : runs.presets[run];
}

function variations({ broken }: AllRuns) {
  return sensitivity(billsOf(broken));
}

function lastOf(run: Told): Bill {
  return lastIn(billsOf(run));
}

/** The month after the last one of which this is so. */
function monthAfter(run: Told, isSo: (bill: Bill) => boolean): number {
  return billsOf(run).findLastIndex(isSo) + 2;
}

function rebuildsOf(telemetry: Telemetry): number {
  const nights = Array.from({ length: lastMonth / quarter }, (_, index) => index * quarter * month);
  return nights.reduce((sum, night) => sum + telemetry.total(SCANNED, night, night + 1), 0);
}

function billsOf({ telemetry }: Told): Bill[] {
  return Array.from({ length: lastMonth }, (_, index) => billOf(telemetry, index + 1));
}

/** One month of the bill, in units, by item. */
function billOf(telemetry: Telemetry, number: number): Bill {
  const used = (counter: string) => inMonth(telemetry, counter, number);
  const environments = (use: string) =>
    used(`machine.hours{use=${use}}`) * price.hour + used(`disk.days{use=${use}}`) * price.diskDay;
  const kept =
    used('log.gb_days{tier=standard}') * price.logMonth + used('log.gb_days{tier=archive}') * price.coldMonth;
  return {
    production: used('machine.hours{use=production}') * price.hour,
    branches: environments('branch'),
    idle: environments('idle_branch'),
    logsIn: used('log.ingested') * price.logIn,
    logsKept: kept / month,
    scans: used(SCANNED) * price.scan,
    data: telemetry.total(INPUT, 0, number * month) * price.dataMonth,
  };
}

function total(bill: Bill, items: readonly Item[] = Object.keys(bill) as Item[]): number {
  return items.reduce((sum, item) => sum + bill[item], 0);
}

function share(bill: Bill, items: readonly Item[]): number {
  return ratio(total(bill, items), total(bill));
}

/** Units that a month adds to the bill, in the mean. */
function added(bills: Bill[]): number {
  return (total(lastIn(bills)) - total(bills[0] as Bill)) / (lastMonth - 1);
}

function growthOf(bills: Bill[]): number {
  return ratio(added(bills), total(bills[0] as Bill));
}

function lastIn(bills: Bill[]): Bill {
  return bills.at(-1) as Bill;
}

/** What the bills would say if one assumption were half or twice as large. */
function sensitivity(bills: Bill[]) {
  const scaled = (items: readonly Item[], factor: number): Bill[] =>
    bills.map((bill) => Object.assign({}, bill, ...items.map((item) => ({ [item]: bill[item] * factor }))));
  return Object.entries(assumptions).flatMap(([assumption, items]) =>
    [0.5, 2].map((factor) => {
      const other = scaled(items, factor);
      return { what: `${assumption}: ${factor < 1 ? 'half' : 'twice'}`, last: lastIn(other), growth: growthOf(other) };
    }),
  );
}

function sensitivityTable(bills: Bill[]): Table {
  const asAssumed = { what: 'As assumed', last: lastIn(bills), growth: growthOf(bills) };
  const shares = [...causes.map((cause) => [cause]), causes];
  return {
    id: 'sensitivity',
    title: 'The last bill, if one assumption is half or twice as large',
    columns: ['Assumption', 'Idle environments', 'Keeping logs', 'Nightly job', 'All three', 'Growth each month'],
    rows: [asAssumed, ...sensitivity(bills)].map(({ what, last, growth }) => [
      what,
      ...[...shares.map((items) => share(last, items)), growth].map((part) => `${Math.round(part * 100)} %`),
    ]),
  };
}

function billChart(
  bills: Bill[],
  { firstBill, lastBill, orders }: Record<'firstBill' | 'lastBill' | 'orders', number>,
) {
  const line = (label: string, ...items: Item[]) => ({
    label,
    points: bills.map((bill, index): [number, number] => [(index + 1) * month, total(bill, items)]),
  });
  const traffic = `orders ${orders < 0 ? '' : '+'}${Math.round(orders * 100)} %`;
  return {
    id: 'bill',
    title: `Units a month: ${firstBill.toFixed()} at first, ${lastBill.toFixed()} in the end, ${traffic}`,
    unit: '',
    lines: [
      line('nightly job', 'scans'),
      line('environments without a commit', 'idle'),
      line('keeping logs', 'logsKept'),
      line('taking logs in', 'logsIn'),
      line('production, branches in use, data', 'production', 'branches', 'data'),
    ],
  };
}

function nightChart(telemetry: Telemetry) {
  return {
    id: 'night',
    title: `In the last month the nightly job takes ${nightIn(telemetry, lastMonth).toFixed(1)} h`,
    unit: 'h',
    lines: [
      telemetry.quantiles('longest night of the month', NIGHT, 1, month),
      telemetry.quantiles('median night', NIGHT, 0.5, month),
    ],
  };
}

function nightIn(telemetry: Telemetry, number: number): number {
  return telemetry.quantile(NIGHT, 0.5, (number - 1) * month, number * month);
}

function inMonth(telemetry: Telemetry, counter: string, number: number): number {
  return telemetry.total(counter, (number - 1) * month, number * month);
}

/** Zero where there is nothing to divide by. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

type Item = 'production' | 'branches' | 'idle' | 'logsIn' | 'logsKept' | 'scans' | 'data';
type Bill = Record<Item, number>;
type Table = NonNullable<Report['tables']>[number];
type Range = Claim['between'];
type Format = Pick<Claim, 'unit' | 'digits'>;
type AllRuns = Runs<Results, keyof typeof presets>;
type Run = 'broken' | 'fixed' | keyof typeof presets;
type Told = { telemetry: Telemetry };
type Figure = Claim<Results, keyof typeof presets>;
