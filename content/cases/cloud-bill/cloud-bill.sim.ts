import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  lookback: {
    label: 'Days of data that the nightly job reads again',
    unit: 'd',
    default: 720,
    min: 0,
    max: 720,
    step: 1,
  },
  retention: { label: 'Days that logs stay in the log service', unit: 'd', default: 720, min: 15, max: 720, step: 15 },
  environments: {
    label: 'An environment of a branch',
    default: 'runs until somebody deletes it',
    options: ['runs until somebody deletes it', 'stops in the evening', 'expires', 'stops and expires'],
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { lookback: 3, retention: 30, environments: 'stops and expires' },
} satisfies Variants<typeof params>;

export const presets = {
  evenings: {
    label: 'Environments stop in the evening, nothing else',
    values: { environments: 'stops in the evening' },
  },
  expiry: { label: 'Environments expire, nothing else', values: { environments: 'expires' } },
  watermark: { label: 'The job reads three days again, nothing else', values: { lookback: 3 } },
  noLookback: { label: 'The job reads no day again, nothing else', values: { lookback: 0 } },
} satisfies Presets<typeof params>;

/** What things cost, in units: one unit is an hour of one machine. The ratios are those of public price lists, rounded. */
export const price = { hour: 1, diskDay: 1, logIn: 6, logMonth: 0.4, coldMonth: 0.06, scan: 0.06, dataMonth: 0.3 };

// One second of the clock is a day; a month has 30. Amounts of data are GB.
const days = 720;
const team = { developers: 10, daysToNextBranch: 7, daysOpen: 7, spread: 0.8, daysToNextCommit: 2, forgets: 0.02 };
const machines = { production: 12, perEnvironment: 1, officeHours: 12, idleDays: 14 };
const logs = { perDay: 20, archivedFor: 365 };
const shop = { ordersPerDay: 10_000, perDay: 20, spread: 0.1, late: 0.01, daysLate: 1 };
const nightly = { perHour: 2000, rebuildEvery: 90, dueAfter: 5 };

export function* run({ lookback, retention, environments }: Values<typeof params>, lab: Lab): Process {
  const [plans, work, memory] = [lab.stream('plans'), lab.stream('work'), lab.stream('memory')];
  const [sales, delays] = [lab.stream('sales'), lab.stream('delays')];
  const running = new Set<{ name: string; lastCommit: number }>();
  const partitions: { arrived: number; reported: number }[] = [];
  let branches = 0;

  function* develop(): Process {
    for (;;) {
      lab.spawn(branch(`pr-${++branches}`));
      yield lab.sleep(plans.exponential(team.daysToNextBranch));
    }
  }

  /** The merge ends the branch. The environment ends when somebody thinks of it. */
  function* branch(name: string): Process {
    const environment = { name, lastCommit: lab.now };
    const mergedAt = lab.now + work.logNormal(team.daysOpen, team.spread);
    while (lab.now < mergedAt) {
      environment.lastCommit = lab.now;
      running.add(environment);
      yield lab.sleep(work.exponential(team.daysToNextCommit));
    }
    if (!memory.chance(team.forgets)) running.delete(environment);
  }

  function runMachines(day: number): void {
    const office = day % 7 < 5 ? machines.officeHours : 0;
    const hours = machines.perEnvironment * (environments.startsWith('stops') ? office : 24);
    const idle = [...running].filter((environment) => environment.lastCommit < day - machines.idleDays);
    for (const environment of environments.endsWith('expires') ? idle.splice(0) : []) {
      running.delete(environment);
      lab.log('INFO', 'reaper: namespace deleted', { 'k8s.namespace.name': environment.name });
    }
    lab.count('machine.hours{use=production}', machines.production * 24);
    lab.count('machine.hours{use=branch}', (running.size - idle.length) * hours);
    lab.count('machine.hours{use=idle_branch}', idle.length * hours);
    lab.count('disk.days{use=branch}', running.size - idle.length);
    lab.count('disk.days{use=idle_branch}', idle.length);
    lab.gauge('k8s.namespaces.without_commit', idle.length);
  }

  /** One row in a hundred comes late: from phones without a network, from partners that send once a day. */
  function* sell(): Process {
    const size = sales.logNormal(shop.perDay, shop.spread);
    const partition = { arrived: size * (1 - shop.late), reported: 0 };
    partitions.push(partition);
    lab.count('shop.orders', Math.round((shop.ordersPerDay * size) / shop.perDay));
    lab.count('pipeline.input', size);
    yield lab.sleep(1 + delays.exponential(shop.daysLate));
    partition.arrived += size * shop.late;
  }

  /** Reads whole days and replaces them in the report. What came later than the look back waits for the rebuild. */
  function refresh(night: number): void {
    const from = night % nightly.rebuildEvery === 0 ? 0 : night - 1 - lookback;
    let scanned = 0;
    for (const day of partitions.slice(Math.max(0, from))) scanned += day.reported = day.arrived;
    const missing = partitions.reduce((sum, day) => sum + day.arrived - day.reported, 0);
    const hours = scanned / nightly.perHour;
    lab.count('pipeline.scanned', scanned);
    lab.gauge('pipeline.missing', missing);
    lab.record('pipeline.run.duration', hours);
    if (night % 30 > 0) return;
    const level = hours > nightly.dueAfter ? 'WARN' : 'INFO';
    lab.log(level, 'nightly-report: done', { 'took.min': Math.round(hours * 60), 'scanned.gb': Math.round(scanned) });
  }

  for (let person = 0; person < team.developers; person++) lab.spawn(develop());
  for (let day = 0; day < days; day++) {
    refresh(day);
    lab.spawn(sell());
    runMachines(day);
    lab.count('log.ingested', logs.perDay);
    lab.count('log.gb_days{tier=standard}', logs.perDay * Math.min(day, retention));
    lab.count('log.gb_days{tier=archive}', logs.perDay * Math.max(0, Math.min(day, logs.archivedFor) - retention));
    lab.gauge('log.oldest_chunk.age', Math.min(day, retention));
    yield lab.sleep(1);
  }
}
