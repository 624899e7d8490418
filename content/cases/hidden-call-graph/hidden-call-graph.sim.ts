import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  lines: { label: 'Lines of the median order', unit: '', default: 6, min: 1, max: 10, step: 1 },
  traced: { label: 'Share of orders that are traced', unit: '%', default: 15, min: 1, max: 50, step: 1 },
  change: {
    label: 'What was changed',
    default: 'nothing',
    options: ['nothing', 'batch lookup', 'cycles cut', 'real event', 'all three'],
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { change: 'all three' },
} satisfies Variants<typeof params>;

export const presets = {
  batch: { label: 'One lookup for all lines, nothing else', values: { change: 'batch lookup' } },
  cut: { label: 'The cycles cut, nothing else', values: { change: 'cycles cut' } },
  event: { label: 'The audit as a real event, nothing else', values: { change: 'real event' } },
  fewTraces: { label: 'One order in fifty is traced', values: { traced: 2 } },
} satisfies Presets<typeof params>;

/** The drawing on the wall: who calls whom for one order, and who waits. The check in CI reads this list. */
export const declared = [
  { from: 'storefront', to: 'orders', waits: true },
  { from: 'orders', to: 'catalog', waits: true },
  { from: 'orders', to: 'pricing', waits: true },
  { from: 'pricing', to: 'customers', waits: true },
  { from: 'orders', to: 'audit', waits: false },
] as const;

// Mean own time of a call in seconds. No service is slow, and none is ever full.
const ownTime = { storefront: 0.005, orders: 0.02, catalog: 0.008, pricing: 0.01, customers: 0.006, audit: 0.04 };
const [perProduct, publishing] = [0.001, 0.002];
const traffic = { perSecond: 1, seconds: 400, spread: 0.7, mostLines: 40 };
const [bundles, withoutGroup] = [0.2, 0.03];
const spanBudget = 1500;

export function* run({ lines, traced, change }: Values<typeof params>, lab: Lab): Process {
  const did = (one: typeof change) => change === one || change === 'all three';
  const [visits, computing, goods] = [lab.stream('visits'), lab.stream('computing'), lab.stream('goods')];
  const [groups, sampler] = [lab.stream('groups'), lab.stream('sampler')];
  const auditEvents = lab.queue<Caller>('audit.events');
  let [spans, nextLog] = [0, 0];

  /** What instrumentation adds to every service: a span for the callee, whose parent is the span of the caller. */
  function* call(
    callee: Service,
    { traced, span }: Caller,
    work?: (here: Caller) => Process,
    kind = 'server',
  ): Process {
    lab.count('http.client.request.count');
    const attributes = { 'service.name': callee, 'span.kind': kind };
    const here = { traced, span: traced ? lab.span(callee, attributes, span) : undefined };
    spans += Number(traced);
    yield lab.sleep(computing.exponential(ownTime[callee]));
    if (work) yield* work(here);
    here.span?.end();
  }

  function* placeOrder(lines: number, here: Caller): Process {
    if (did('batch lookup')) yield* call('catalog', here, (at) => products(lines, at));
    else for (let line = 0; line < lines; line++) yield* call('catalog', here, (at) => products(1, at));
    yield* call('pricing', here, (at) => call('customers', at, discountGroup));
    if (!did('real event')) return yield* call('audit', here, (at) => call('customers', at));
    yield lab.sleep(publishing);
    yield* auditEvents.put(here);
  }

  /** The product card was made for the pages of the shop, so it comes with a price, which an order does not need. */
  function* products(count: number, here: Caller): Process {
    yield lab.sleep(count * perProduct);
    if (did('cycles cut')) return;
    for (let product = 0; product < count; product++) yield* call('pricing', here, priceOnCard);
  }

  /** The price of a bundle is that of its parts, and only the catalog knows its parts. */
  function* priceOnCard(here: Caller): Process {
    if (goods.chance(bundles)) yield* call('catalog', here);
  }

  /** A customer without a group gets one from the number of earlier orders. */
  function* discountGroup(here: Caller): Process {
    if (groups.chance(withoutGroup) && !did('cycles cut')) yield* call('orders', here);
  }

  /** The real event carries the name of the customer, so the audit has nothing to ask. */
  function* keepAudit(): Process {
    for (;;) {
      const event = yield* auditEvents.take();
      if (event.finished) yield* call('audit', event.value, undefined, 'consumer');
    }
  }

  function* serve(lines: number): Process {
    const start = lab.now;
    const browser = { traced: sampler.chance(traced / 100) && spans < spanBudget, span: undefined };
    yield* call('storefront', browser, (here) => call('orders', here, (at) => placeOrder(lines, at)));
    lab.record('http.server.request.duration', lab.now - start);
    lab.count('http.server.request.count');
    if (lab.now < nextLog) return;
    nextLog = lab.now + 60;
    lab.log('INFO', 'storefront: POST /orders 201', { 'order.lines': lines, ms: Math.round((lab.now - start) * 1000) });
  }

  lab.spawn(keepAudit());
  while (lab.now < traffic.seconds) {
    yield lab.sleep(visits.exponential(1 / traffic.perSecond));
    const size = Math.round(visits.logNormal(lines, traffic.spread));
    lab.spawn(serve(Math.max(1, Math.min(size, traffic.mostLines))));
  }
}

type Service = keyof typeof ownTime;
type Caller = { traced: boolean; span: ReturnType<Lab['span']> | undefined };
