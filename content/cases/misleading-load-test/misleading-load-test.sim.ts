import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  generator: {
    label: 'The test sends',
    default: 'as 20 users',
    options: ['as 20 users', 'as 50 users', 'as users who think', 'as arrivals'],
  },
  products: { label: 'Products that the test asks for', unit: '', default: 20, min: 20, max: 2000, step: 20 },
  rate: { label: 'Requests at the launch', unit: '/s', default: 100, min: 20, max: 120, step: 5 },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { generator: 'as arrivals', products: 2000 },
} satisfies Variants<typeof params>;

export const presets = {
  arrivals: { label: 'Arrivals alone, still twenty products', values: { generator: 'as arrivals' } },
  products: { label: 'All products alone, still twenty users', values: { products: 2000 } },
  users: { label: 'More users', values: { generator: 'as 50 users' } },
  thinking: { label: 'Users who think, all products', values: { generator: 'as users who think', products: 2000 } },
} satisfies Presets<typeof params>;

// Times are in seconds.
const seconds = 20;
const catalogue = { products: 2000, skew: 0.8 };
export const shop = { workers: 8, backlog: 128, render: 0.04, cached: 200 };
const store = { connections: 5, query: 0.1, spread: 0.5 };
export const pause = { from: 10, to: 11 };
export const script = { fewUsers: 20, moreUsers: 50, think: 5 };

export function* run({ generator, products, rate }: Values<typeof params>, lab: Lab): Process {
  const [planned, customers] = [lab.stream('generator'), lab.stream('customers')];
  const [staging, production] = [openShop('staging', products, lab), openShop('production', catalogue.products, lab)];

  /** One virtual user: asks, waits for the answer however long it takes, and only then asks again. */
  function* user(thinks: boolean): Process {
    for (;;) {
      if (thinks) yield lab.sleep(planned.exponential(script.think));
      yield* staging();
    }
  }

  /** People who know nothing of each other: the next one comes whether or not the last one was served. */
  function* arrivals(visit: Visit, gap: () => number): Process {
    while (lab.now < seconds) {
      yield lab.sleep(gap());
      lab.spawn(visit());
    }
  }

  const thinks = generator === 'as users who think';
  const users = thinks ? rate * script.think : generator === 'as 50 users' ? script.moreUsers : script.fewUsers;
  if (generator === 'as arrivals') lab.spawn(arrivals(staging, () => planned.exponential(1 / rate)));
  else for (let n = 0; n < users; n++) lab.spawn(user(thinks));
  yield* arrivals(production, () => customers.exponential(1 / rate));
}

/** Staging and production run the same code with the same settings, and both start with an empty cache. */
function openShop(environment: string, products: number, lab: Lab): Visit {
  const labels = `{deployment.environment.name=${environment}}`;
  const [sent, failed] = [`http.client.request.count${labels}`, `http.client.request.errors${labels}`];
  const duration = `http.client.request.duration${labels}`;
  const [hits, misses] = [`cache.hits${labels}`, `cache.misses${labels}`];
  const workers = lab.pool(`http.server.worker.${environment}`, shop.workers, shop.backlog);
  const connections = lab.pool(`db.client.connection.${environment}`, store.connections);
  const [pages, queries] = [lab.stream(`pages/${environment}`), lab.stream(`queries/${environment}`)];
  const choose = lab.stream(`products/${environment}`).zipf(products, catalogue.skew);
  const cache = new Set<number>();
  let quietUntil = 0;

  function* load(): Process {
    yield* connections.enter();
    yield lab.sleep(queries.logNormal(store.query, store.spread));
    connections.leave();
  }

  /** The cache keeps what was asked for last: a set remembers the order in which its members came. */
  function* serve(product: number): Process {
    if (lab.now >= pause.from && lab.now < pause.to) yield lab.sleep(pause.to - lab.now);
    const isCached = cache.delete(product);
    lab.count(isCached ? hits : misses);
    if (!isCached) yield* load();
    cache.add(product);
    if (cache.size > shop.cached) cache.delete(cache.values().next().value as number);
    yield lab.sleep(pages.exponential(shop.render));
    workers.leave();
  }

  /** As a sampling logger does: one line in two seconds, and only of answers that took longer than one. */
  function log(status: number, took: number): void {
    if (lab.now < quietUntil || (status === 200 && took < 1)) return;
    quietUntil = lab.now + 2;
    lab.log('WARN', `${environment}: GET /products ${status}`, { took: `${took.toFixed(2)}s`, queue: workers.waiting });
  }

  /** Timed as by whoever asks: from the question to the answer, the queue before the workers included. */
  return function* visit() {
    const asked = lab.now;
    lab.count(sent);
    const accepted = yield* workers.enter();
    if (accepted) yield* serve(choose());
    lab.count(failed, accepted ? 0 : 1);
    lab.record(duration, lab.now - asked);
    log(accepted ? 200 : 503, lab.now - asked);
  };
}

type Visit = () => Process;
