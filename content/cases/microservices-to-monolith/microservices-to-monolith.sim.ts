import type { Lab, Params, Presets, Process, Queue, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 14;

export const params = {
  layout: {
    label: 'What is released',
    default: 'fourteen services',
    options: ['fourteen services', 'twice the runners', 'in any order', 'six merged', 'all merged'],
  },
  coupling: { label: 'A change to one of the six needs one more', unit: '%', default: 40, min: 0, max: 90, step: 5 },
  longer: {
    label: 'Tests of the merged six, in tests of one service',
    unit: '',
    default: 2,
    min: 1,
    max: 6,
    step: 0.5,
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { layout: 'six merged' },
} satisfies Variants<typeof params>;

export const presets = {
  runners: { label: 'Twice the runners, nothing else', values: { layout: 'twice the runners' } },
  anyOrder: { label: 'Releases in any order, nothing else', values: { layout: 'in any order' } },
  all: { label: 'All fourteen merged', values: { layout: 'all merged' } },
} satisfies Presets<typeof params>;

/** Each assumption halved and doubled: the table of the case reads them. */
export const whatIf = {
  quickTests: { layout: 'six merged', longer: 1 },
  slowTests: { layout: 'six merged', longer: 4 },
  loose: { coupling: 20 },
  looseMerged: { coupling: 20, layout: 'six merged' },
  tight: { coupling: 80 },
  tightMerged: { coupling: 80, layout: 'six merged' },
} as const satisfies Record<string, Partial<Values<typeof params>>>;

// Assumptions, in hours: one second of the run is one working hour.
export const [week, weeks] = [40, 13];
const [services, core] = [14, 6];
const changes = { perWeek: 50, inCore: 0.6, elsewhere: 0.1, handover: 0.5 };
const pipeline = { runners: 2, test: 0.5, spread: 0.3, rollOut: 0.5, flaky: 0.05, borderSlip: 0.05, repair: 1 };
const upkeep = { every: 16, hours: 2, ofMerged: 2, ofCluster: 4 };

export function* run({ layout, coupling, longer }: Values<typeof params>, lab: Lab): Process {
  const merged = layout === 'six merged' ? core : layout === 'all merged' ? services : 1;
  const [merging, reach, testing] = [lab.stream('merging'), lab.stream('reach'), lab.stream('testing')];
  const [faults, handing, chores] = [lab.stream('faults'), lab.stream('handing'), lab.stream('chores')];
  const runners = lab.pool('cicd.worker', pipeline.runners * (layout === 'twice the runners' ? 2 : 1));
  const lines = Array.from({ length: services - merged + 1 }, (_, at) => lab.queue<Ticket>(`release.line.${at}`));

  /** One pipeline for each deployable. What is merged while a release runs goes out together with the next one. */
  function* release(line: Queue<Ticket>, modules: number): Process {
    const tests = modules === 1 ? 1 : (longer * modules) / core;
    const batch = [yield* taken(line)];
    while (line.length > 0) batch.push(yield* taken(line));
    let slips = modules > 1 && batch.some(() => faults.chance(pipeline.borderSlip));
    while (!(yield* isGreen(tests, slips, batch.length))) slips = false;
    yield lab.sleep(pipeline.rollOut);
    lab.count('deployment.count');
    for (const live of batch) yield* live.put(lab.now);
    lab.spawn(release(line, modules));
  }

  /** A red run is repaired before anything else may pass. A module that reached into another one makes it red, too. */
  function* isGreen(tests: number, slips: boolean, blocked: number): Process<boolean> {
    const asked = lab.now;
    yield* runners.enter();
    lab.record('cicd.pipeline.run.pending.duration', lab.now - asked);
    yield lab.sleep(testing.logNormal(pipeline.test * tests, pipeline.spread));
    runners.leave();
    if (!faults.chance(pipeline.flaky * tests) && !slips) return true;
    lab.count('cicd.pipeline.run.errors');
    if (blocked > 2) lab.log('ERROR', 'pipeline run failed', { 'changes.blocked': blocked });
    yield lab.sleep(faults.exponential(pipeline.repair));
    return false;
  }

  /** Callee first, then its callers. Between two parts, somebody has to see that one is live and merge the next. */
  function* ship(parts: Queue<Ticket>[], lead: string): Process {
    const [mergedAt, live, landed] = [lab.now, lab.queue<number>('change.part'), [] as number[]];
    for (const part of parts) {
      if (landed.length > 0) yield lab.sleep(handing.exponential(changes.handover));
      yield* part.put(live);
      if (layout !== 'in any order') landed.push(yield* taken(live));
    }
    while (landed.length < parts.length) landed.push(yield* taken(live));
    lab.record(lead, lab.now - mergedAt);
    if (parts.length > 1) coordinated(landed);
  }

  function coordinated(landed: number[]): void {
    lab.count('change.coordinated');
    lab.record('change.partly_live.duration', lab.now - Math.min(...landed));
    if (landed.length > 4) lab.log('INFO', 'release train is live', { releases: landed.length });
  }

  function* taken<T>(queue: Queue<T>): Process<T> {
    const next = yield* queue.take();
    return next.finished ? next.value : yield* taken(queue);
  }

  /** A change starts in one service and needs others. */
  function touch(): number[] {
    const isCore = reach.chance(changes.inCore);
    const [from, count, further] = isCore ? [0, core, coupling / 100] : [core, services - core, changes.elsewhere];
    const first = reach.integer(count);
    const touched = [from + first];
    while (touched.length < count && reach.chance(further)) touched.push(from + ((first + touched.length) % count));
    if (isCore && reach.chance(changes.elsewhere)) touched.push(core + reach.integer(services - core));
    return touched;
  }

  /** Certificates, base images, dashboards, upgrades: for each deployable on its own, and for the cluster. */
  function* keepUp(shares: number): Process {
    for (;;) {
      yield lab.sleep(chores.exponential(upkeep.every / shares));
      lab.count('upkeep.hours', upkeep.hours);
    }
  }

  lab.spawn(keepUp(lines.length - 1 + (merged > 1 ? upkeep.ofMerged : 1) + upkeep.ofCluster));
  for (const [at, line] of lines.entries()) lab.spawn(release(line, at === 0 ? merged : 1));
  while (lab.now < weeks * week) {
    yield lab.sleep(merging.exponential(week / changes.perWeek));
    lab.count('change.count');
    const touched = touch();
    // What lives in one deployable is one part.
    const parts = lines.filter((_, at) => touched.some((service) => Math.max(0, service - merged + 1) === at));
    lab.spawn(ship(parts, touched.length > 1 ? 'change.lead_time.of_several' : 'change.lead_time.of_one'));
  }
}

type Ticket = Queue<number>;
