import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  policy: {
    label: 'Retry policy',
    default: 'at once, at every hop',
    options: ['at once, at every hop', 'backoff + jitter', 'retry budget', 'one layer', 'deadline', 'all four'],
  },
  attempts: { label: 'Attempts per call', unit: '', default: 3, min: 1, max: 4, step: 1 },
  slowFor: { label: 'The query is slow for', unit: 's', default: 20, min: 0, max: 40, step: 2 },
} as const satisfies Params;

export const variants = { broken: {}, fixed: { policy: 'all four' } } satisfies Variants<typeof params>;

export const presets = {
  backoff: { label: 'Backoff with jitter alone', values: { policy: 'backoff + jitter' } },
  oneLayer: { label: 'Retries in one layer alone', values: { policy: 'one layer' } },
  deadline: { label: 'Deadlines alone', values: { policy: 'deadline' } },
  twice: { label: 'Two attempts', values: { attempts: 2 } },
  once: { label: 'No retries at all', values: { attempts: 1 } },
} satisfies Presets<typeof params>;

export const traffic = { ordersPerSecond: 2, heavyCarts: 0.2, seconds: 80 };
export const database = { connections: 5, query: 0.05, slowQuery: 3, slowFrom: 20, lost: 0.01 };
export const client = { timeout: 1, pause: 0.1, budgetShare: 0.1, budgetSize: 10 };
export const hops = ['storefront', 'orders', 'stock', 'pricing'];

type Handler = (heavyCart: boolean, deadline: number) => Process<boolean>;

export function* run({ policy, attempts, slowFor }: Values<typeof params>, lab: Lab): Process {
  const has = (measure: typeof policy) => policy === measure || policy === 'all four';
  const connections = lab.pool('db.client.connection', database.connections);
  const [arrivals, carts] = [lab.stream('arrivals'), lab.stream('carts')];
  const [queries, jitter] = [lab.stream('queries'), lab.stream('jitter')];

  /** Without a deadline a query waits and runs to its end, even when nobody wants the answer any more. */
  function* lookUpPrices(heavyCart: boolean, deadline: number): Process<boolean> {
    lab.count('db.client.operation.count');
    if (!(yield* connections.enter(deadline - lab.now))) return false;
    const isSlow = heavyCart && lab.now >= database.slowFrom && lab.now < database.slowFrom + slowFor;
    const needed = isSlow ? database.slowQuery : queries.exponential(database.query);
    const spent = Math.min(needed, deadline - lab.now);
    yield lab.sleep(spent);
    connections.leave();
    lab.record('db.client.operation.duration', spent);
    return spent === needed && !queries.chance(database.lost);
  }

  /** All that a service does is call the next one, again and again if need be. */
  function service(next: Handler, name: string): Handler {
    const received = `http.server.request.received{service.name=${name}}`;
    const maxAttempts = has('one layer') && name !== 'storefront' ? 1 : attempts;
    let budget = client.budgetSize;
    let quietUntil = 0;

    function* callNext(heavyCart: boolean, deadline: number): Process<boolean> {
      lab.count('http.client.request.count');
      const limit = Math.min(client.timeout, deadline - lab.now);
      const reply = yield* lab.within(limit, next(heavyCart, has('deadline') ? lab.now + limit : deadline));
      if (!reply.finished) warnOfTimeout();
      return reply.finished && reply.value;
    }

    /** As a sampling logger does: one line in ten seconds. */
    function warnOfTimeout(): void {
      if (lab.now < quietUntil) return;
      quietUntil = lab.now + 10;
      lab.log('WARN', `${name}: call timed out`, { 'connections.waiting': connections.waiting });
    }

    function* mayRetry(failed: number, deadline: number): Process<boolean> {
      if (failed >= maxAttempts || (has('retry budget') && budget < 1)) return false;
      budget -= 1;
      if (has('backoff + jitter')) yield lab.sleep(jitter.between(0, client.pause * (1 << failed)));
      return lab.now < deadline;
    }

    return function* serve(heavyCart, deadline) {
      lab.count(received);
      budget = Math.min(client.budgetSize, budget + client.budgetShare);
      for (let failed = 1; !(yield* callNext(heavyCart, deadline)); failed++) {
        if (!(yield* mayRetry(failed, deadline))) return false;
        lab.count('http.client.request.retries');
      }
      return true;
    };
  }

  const storefront = hops.reduceRight(service, lookUpPrices);

  function* placeOrder(heavyCart: boolean): Process {
    const start = lab.now;
    const accepted = yield* storefront(heavyCart, Number.POSITIVE_INFINITY);
    lab.count('http.server.request.count');
    lab.count('http.server.request.errors', accepted ? 0 : 1);
    lab.record('http.server.request.duration', lab.now - start);
  }

  while (lab.now < traffic.seconds) {
    yield lab.sleep(arrivals.exponential(1 / traffic.ordersPerSecond));
    lab.spawn(placeOrder(carts.chance(traffic.heavyCarts)));
  }
}
