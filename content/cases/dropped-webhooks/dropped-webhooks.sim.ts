import type { Lab, Params, Pool, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  receiver: {
    label: 'The receiver',
    default: 'acknowledge, then process',
    options: [
      'acknowledge, then process',
      'store once, then acknowledge',
      'retry, then dead letter',
      'status only forward',
      'reconcile',
      'all four',
    ],
  },
  restartEvery: { label: 'It restarts every', unit: 's', default: 600, min: 100, max: 3600, step: 100 },
  late: { label: 'Share of deliveries that come late', unit: '', default: 0.2, min: 0, max: 0.5, step: 0.05 },
} as const satisfies Params;

export const variants = { broken: {}, fixed: { receiver: 'all four' } } satisfies Variants<typeof params>;

export const presets = {
  store: { label: 'Store once, nothing else', values: { receiver: 'store once, then acknowledge' } },
  reconcile: { label: 'Reconcile, nothing else', values: { receiver: 'reconcile' } },
  calm: { label: 'No restart, nothing late', values: { restartEvery: 3600, late: 0 } },
} satisfies Presets<typeof params>;

// Times are in seconds. The events of a payment, in order: created, authorized, and captured or settled.
const PAID = 2;
const shop = { paymentEvery: 10, bankEvery: 5, saleFrom: 800, saleTo: 1600, closesAt: 2400, seconds: 3600 };
const provider = { prompt: 0.5, late: 60, lostAnswers: 0.02, pause: 5 };
const endpoint = { work: 2, failing: 0.05, attempts: 4, pause: 10, reconcileEvery: 300, dueAfter: 600 };

export function* run({ receiver, restartEvery, late }: Values<typeof params>, lab: Lab): Process {
  const has = (measure: typeof receiver) => receiver === measure || receiver === 'all four';
  const [buyers, network, work] = [lab.stream('buyers'), lab.stream('network'), lab.stream('work')];
  const [paid, orders, inbox] = [new Map<number, number>(), new Map<number, number>(), new Map<string, PaymentEvent>()];
  let worker = lab.pool('webhook.worker', 1);

  /** What waits for the old worker is memory, and goes with it. Rows of the inbox stay. */
  function* keepRestarting(): Process {
    for (;;) {
      yield lab.sleep(restartEvery);
      worker = lab.pool('webhook.worker', 1);
      lab.log('INFO', 'listening on /webhooks', { inbox: inbox.size });
      for (const event of inbox.values()) if (!event.done) lab.spawn(handle(event, worker));
    }
  }

  /** At least once: when the answer is no success, or is lost, the event is sent again. */
  function* deliver(event: PaymentEvent): Process {
    yield lab.sleep(event.at - lab.now + network.between(0, network.chance(late) ? provider.late : provider.prompt));
    for (let pause = provider.pause; receive(event) !== 200 || network.chance(provider.lostAnswers); pause *= 2) {
      yield lab.sleep(pause);
    }
  }

  function receive(event: PaymentEvent): number {
    lab.count('http.server.request.count{http.route=/webhooks}');
    if (inbox.has(event.id)) return 200;
    if (has('store once, then acknowledge')) inbox.set(event.id, event);
    lab.spawn(handle(event, worker));
    return 200;
  }

  function* handle(event: PaymentEvent, home: Pool, attempt = 1): Process {
    yield* home.enter();
    yield lab.sleep(work.exponential(endpoint.work));
    if (home !== worker) return;
    home.leave();
    try {
      apply(event);
      event.done = true;
    } catch (error) {
      if (!has('retry, then dead letter')) return;
      event.done = attempt === endpoint.attempts;
      if (event.done) return lab.log('ERROR', `dead letter: ${error}`, { 'event.id': event.id });
      yield lab.sleep(endpoint.pause * (1 << attempt));
      yield* handle(event, home, attempt + 1);
    }
  }

  function apply({ payment, step, at }: PaymentEvent): void {
    if (step === PAID && payment % shop.bankEvery === 0) throw new Error('no handler for payment.settled');
    if (step > 0 && !orders.has(payment)) throw new Error(`no order for payment ${payment}`);
    if (work.chance(endpoint.failing)) throw new Error('deadlock detected');
    lab.count('webhook.applied');
    setStatus(payment, step, at);
  }

  /** The last event to come decides, unless the status may only move forward. A paid order is shipped at once. */
  function setStatus(payment: number, next: number, since: number): void {
    const before = orders.get(payment) ?? -1;
    if (next <= before && has('status only forward')) return;
    orders.set(payment, next);
    lab.count('shop.order.paid', Number(next === PAID) - Number(before === PAID));
    lab.count('shop.parcel.count', Number(next === PAID));
    if (next === PAID) lab.record('shop.order.paid.delay', lab.now - since);
  }

  /** Compares what the provider calls paid with what the shop calls paid. */
  function* reconcile(): Process {
    for (;;) {
      yield lab.sleep(endpoint.reconcileEvery);
      const due = [...paid].filter(([payment, at]) => at < lab.now - endpoint.dueAfter && orders.get(payment) !== PAID);
      for (const [payment, at] of due) setStatus(payment, PAID, at);
      lab.count('shop.reconciliation.repaired', due.length);
    }
  }

  lab.spawn(keepRestarting());
  if (has('reconcile')) lab.spawn(reconcile());
  for (let payment = 1; lab.now < shop.closesAt; payment++) {
    const pace = lab.now >= shop.saleFrom && lab.now < shop.saleTo ? 2 : 1;
    yield lab.sleep(buyers.exponential(shop.paymentEvery / pace));
    lab.gauge('provider.payment.paid', paid.set(payment, lab.now).size);
    for (const step of [0, 1, 2]) lab.spawn(deliver({ id: `${payment}.${step}`, payment, step, at: lab.now + step }));
  }
  yield lab.sleep(shop.seconds - lab.now);
}

type PaymentEvent = { id: string; payment: number; step: number; at: number; done?: boolean };
