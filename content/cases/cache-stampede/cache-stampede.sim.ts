import type { Lab, Params, Presets, Process, Task, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  policy: {
    label: 'How the cache is used',
    default: 'as it was',
    options: [
      'as it was',
      'jitter',
      'single flight',
      'serve stale',
      'versions',
      'all of these',
      'early refresh',
      'no cache',
    ],
  },
  query: { label: 'The query takes', unit: 's', default: 0.5, min: 0.01, max: 1, step: 0.01 },
  expiry: { label: 'Entries expire after', unit: 's', default: 20, min: 2, max: 40, step: 1 },
} as const satisfies Params;

export const variants = { broken: {}, fixed: { policy: 'all of these' } } satisfies Variants<typeof params>;

export const presets = {
  singleFlight: { label: 'Single flight alone', values: { policy: 'single flight' } },
  short: { label: 'As it was, with a shorter expiry', values: { expiry: 5 } },
  index: { label: 'The missing index, and no cache', values: { policy: 'no cache', query: 0.01 } },
} satisfies Presets<typeof params>;

/** Rows of the table of measures that need no chart of their own. */
export const whatIf = { jitter: { policy: 'jitter' }, versions: { policy: 'versions' } } as const satisfies Record<
  string,
  Partial<Values<typeof params>>
>;

// Times are in seconds.
export const traffic = { perSecond: 100, pages: 40, skew: 1, seconds: 50 };
export const writes = { perSecond: 1, pastTheShop: 0.2 };
export const database = { connections: 10, spread: 0.2, waitAtMost: 2 };
const redis = { roundTrip: 0.001, leastLifetime: 0.5 };

/** `commits` are the times at which a page was changed in the database; their number is its version. */
type Page = { key: string; commits: number[]; loading: number; entry?: Entry | undefined; flight?: Flight | undefined };
type Entry = { version: number; expiresAt: number };
type Flight = Task<number | undefined>;

export function* run({ policy, query, expiry }: Values<typeof params>, lab: Lab): Process {
  const has = (measure: typeof policy) => policy === measure || policy === 'all of these';
  const connections = lab.pool('db.client.connection', database.connections);
  const [visits, edits] = [lab.stream('visits'), lab.stream('edits')];
  const [queries, dice] = [lab.stream('queries'), lab.stream('dice')];
  const [visited, edited] = [visits.zipf(traffic.pages, traffic.skew), edits.zipf(traffic.pages, traffic.skew)];
  const pages = Array.from({ length: traffic.pages }, (_, n): Page => ({ key: `list:${n}`, commits: [], loading: 0 }));

  /** The query behind a page, whoever else is running it. It reads what was committed when it began. */
  function* select(page: Page): Process<number | undefined> {
    lab.count('db.client.operation.count');
    lab.count('shop.query.repeated', Number(page.loading > 0));
    lab.record('shop.query.same_key', ++page.loading);
    if (page.loading > 9) lab.log('WARN', 'shop: same query again', { key: page.key, running: page.loading });
    const hasConnection = yield* connections.enter(database.waitAtMost);
    const version = page.commits.length;
    if (hasConnection) yield lab.sleep(queries.logNormal(query, database.spread));
    if (hasConnection) connections.leave();
    page.loading--;
    return hasConnection ? version : undefined;
  }

  function* load(page: Page): Process<number | undefined> {
    const version = yield* select(page);
    if (version !== undefined) store(page, version);
    return version;
  }

  /** With versions, what a write has overtaken on the way is not stored. */
  function store(page: Page, version: number): void {
    const isOvertaken = version < page.commits.length;
    if (isOvertaken && has('versions')) return;
    lab.count('shop.cache.stores.outdated', Number(isOvertaken));
    const lifetime = has('jitter') ? dice.between(redis.leastLifetime * expiry, expiry) : expiry;
    page.entry = { version, expiresAt: lab.now + lifetime };
  }

  /** With single flight one load of a page is under way at a time, and whoever comes later waits for that one. */
  function loadOnce(page: Page): Flight {
    if (!has('single flight') || !page.flight || page.flight.done) page.flight = lab.spawn(load(page));
    return page.flight;
  }

  function* read(page: Page): Process<number | undefined> {
    yield lab.sleep(redis.roundTrip);
    const { entry } = page;
    const ahead = policy === 'early refresh' ? dice.exponential(query) : 0;
    const isHit = entry !== undefined && lab.now + ahead < entry.expiresAt;
    lab.count(isHit ? 'redis.keyspace.hits' : 'redis.keyspace.misses');
    if (isHit) return entry.version;
    const flight = loadOnce(page);
    if (entry && has('serve stale')) return entry.version;
    const loaded = yield* flight.within(Number.POSITIVE_INFINITY);
    return loaded.finished ? loaded.value : undefined;
  }

  function* request(page: Page): Process {
    const [start, committed] = [lab.now, page.commits.length];
    const version = yield* policy === 'no cache' ? select(page) : read(page);
    const isOutdated = version !== undefined && version < committed;
    lab.count('http.server.request.count');
    lab.count('http.server.request.errors', Number(version === undefined));
    lab.record('http.server.request.duration', lab.now - start);
    lab.count('shop.page.outdated', Number(isOutdated));
    if (isOutdated) lab.record('shop.page.outdated.age', lab.now - (page.commits[version] as number));
  }

  /** The shop deletes from Redis what it changes. Others who write know nothing of Redis; a version in the row would tell. */
  function* edit(): Process {
    for (;;) {
      yield lab.sleep(edits.exponential(1 / writes.perSecond));
      const page = pages[edited()] as Page;
      page.commits.push(lab.now);
      if (!edits.chance(writes.pastTheShop) || has('versions')) page.entry = undefined;
      if (has('versions')) page.flight = undefined;
    }
  }

  for (const page of pages) store(page, 0);
  lab.spawn(edit());
  while (lab.now < traffic.seconds) {
    yield lab.sleep(visits.exponential(1 / traffic.perSecond));
    lab.spawn(request(pages[visited()] as Page));
  }
}
