import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  timeout: { label: 'Provider timeout (0 means none)', unit: 's', default: 0, min: 0, max: 10, step: 0.5 },
  latency: { label: 'The slow provider answers in', unit: 's', default: 8, min: 0.2, max: 12, step: 0.2 },
  policy: {
    label: 'Beside the timeout',
    default: 'as it was',
    options: ['as it was', 'bulkhead', 'breaker', 'charge later', 'all three'],
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { timeout: 1, policy: 'all three' },
} satisfies Variants<typeof params>;

export const presets = {
  timeout: { label: 'A timeout of one second, nothing else', values: { timeout: 1 } },
  generous: { label: 'A timeout of five seconds, nothing else', values: { timeout: 5 } },
  breaker: { label: 'A circuit breaker without a timeout', values: { policy: 'breaker' } },
  bulkhead: { label: 'A bulkhead, nothing else', values: { policy: 'bulkhead' } },
} satisfies Presets<typeof params>;

// Times are in seconds.
const traffic = { perSecond: 40, paying: 0.2, patience: 10, seconds: 150 };
export const checkout = { workers: 40, backlog: 100, connections: 20, work: 0.05, lateCharges: 4 };
export const provider = { latency: 0.2, spread: 0.2, slowFrom: 30, slowTo: 90 };
const breaker = { failures: 5, pause: 5 };
const health = { every: 5, timeout: 1 };
const named = (labels: string) => ['duration', 'count', 'errors'].map((what) => `http.server.request.${what}${labels}`);
const metrics = new Map(['/pay', '/cart', '/healthz'].map((id) => [id, [named(''), named(`{http.route=${id}}`)]]));

export function* run({ timeout, latency, policy }: Values<typeof params>, lab: Lab): Process {
  const has = (measure: typeof policy) => policy === measure || policy === 'all three';
  const limit = timeout > 0 ? timeout : Number.POSITIVE_INFINITY;
  const workers = lab.pool('http.server.worker', checkout.workers, checkout.backlog);
  const connections = lab.pool('http.client.connection', checkout.connections, has('bulkhead') ? 0 : undefined);
  const lateCharges = lab.pool('payment.late_charge', checkout.lateCharges);
  const [customers, work, replies] = [lab.stream('customers'), lab.stream('work'), lab.stream('replies')];
  const quietUntil = new Map<string, number>();
  let [failuresInARow, breakerOpenUntil] = [0, 0];

  /** The provider makes no error. It charges the card whether or not anybody still waits, and one order once. */
  function* charge(order: Visit): Process {
    lab.count('http.client.request.count');
    const isSlow = lab.now >= provider.slowFrom && lab.now < provider.slowTo;
    yield lab.sleep(replies.logNormal(isSlow ? latency : provider.latency, provider.spread));
    if (order.charged) return;
    order.charged = true;
    lab.record('payment.charge.delay', lab.now - order.start);
    lab.count('payment.charge.unconfirmed', Number(order.failed));
  }

  function* chargeNow(order: Visit): Process<boolean> {
    if (lab.now < breakerOpenUntil || !(yield* connections.enter(limit))) return false;
    const sent = lab.now;
    const { finished } = yield* lab.within(limit, charge(order));
    connections.leave();
    failuresInARow = finished ? 0 : failuresInARow + 1;
    if (has('breaker') && failuresInARow >= breaker.failures) breakerOpenUntil = lab.now + breaker.pause;
    lab.record('http.client.request.duration', lab.now - sent);
    lab.count('http.client.request.errors', Number(!finished));
    log(`checkout: charge ${finished ? '201' : 'timed out'}`, lab.now - sent);
    return finished;
  }

  function* chargeLater(order: Visit): Process {
    yield* lateCharges.enter();
    yield* charge(order);
    lateCharges.leave();
  }

  function* serve(visit: Visit): Process<boolean> {
    if (!(yield* workers.enter())) return false;
    yield lab.sleep(work.exponential(checkout.work));
    const done = visit.route !== '/pay' || (yield* chargeNow(visit));
    workers.leave();
    if (!done && has('charge later')) lab.spawn(chargeLater(visit));
    return done || has('charge later');
  }

  function* request(route: string, patience: number): Process {
    const visit = { route, start: lab.now, failed: false, charged: false };
    const reply = yield* lab.within(patience, serve(visit));
    visit.failed = !reply.finished || !reply.value;
    for (const [duration = '', count = '', errors = ''] of metrics.get(route) ?? []) {
      lab.record(duration, lab.now - visit.start);
      lab.count(count);
      lab.count(errors, Number(visit.failed));
    }
    if (visit.failed) log(`checkout: ${route} ${reply.finished ? '503' : '499 client closed'}`, lab.now - visit.start);
  }

  function* checkHealth(): Process {
    for (;;) {
      yield lab.sleep(health.every);
      yield* request('/healthz', health.timeout);
    }
  }

  /** As a sampling logger does: one line of a kind in fifteen seconds. */
  function log(message: string, seconds: number): void {
    if (lab.now < (quietUntil.get(message) ?? 0)) return;
    quietUntil.set(message, lab.now + 15);
    const duration = `${seconds.toFixed(1)}s`;
    lab.log('INFO', message, { duration, 'workers.busy': workers.inUse, 'workers.queue': workers.waiting });
  }

  lab.spawn(checkHealth());
  while (lab.now < traffic.seconds) {
    yield lab.sleep(customers.exponential(1 / traffic.perSecond));
    lab.spawn(request(customers.chance(traffic.paying) ? '/pay' : '/cart', traffic.patience));
  }
}

type Visit = { route: string; start: number; failed: boolean; charged: boolean };
