import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  policy: {
    label: 'Reads after the move',
    default: 'all on the replica',
    options: [
      'all on the replica',
      'checkout on the primary',
      'read your writes',
      'key and decrement',
      'key, decrement, read your writes',
    ],
  },
  importRate: { label: 'The import writes', unit: 'rows/s', default: 1500, min: 0, max: 3000, step: 100 },
  pressAgain: { label: 'Share who press again', unit: '', default: 0.5, min: 0, max: 1, step: 0.1 },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { policy: 'key, decrement, read your writes' },
} satisfies Variants<typeof params>;

export const presets = {
  session: { label: 'Read your writes alone', values: { policy: 'read your writes' } },
  checkout: { label: 'Checkout on the primary alone', values: { policy: 'checkout on the primary' } },
  gentle: { label: 'An import that the replica keeps up with', values: { importRate: 900 } },
} satisfies Presets<typeof params>;

const shop = { visitsPerSecond: 60, buying: 1 / 30, doublePress: 0.02, products: 20, charging: 0.3, seconds: 160 };
export const database = { connections: 4, query: 0.05, replayRate: 1000, readsMovedAt: 80 };
const imports = { startAt: [30, 110], batches: 300, every: 0.1 };

export function* run({ policy, importRate, pressAgain }: Values<typeof params>, lab: Lab): Process {
  const [visits, customers, queries] = [lab.stream('visits'), lab.stream('customers'), lab.stream('queries')];
  const [primary, replica] = [createNode('primary', lab), createNode('replica', lab)];
  const log = lab.pool('postgresql.wal', 1);
  /** No replica reaches this position: the checkout then reads from the primary alone. */
  const atFirst = policy === 'checkout on the primary' ? Number.POSITIVE_INFINITY : 0;

  /** Changes the primary at once, and sends the change down the log. */
  function commit(rows: Record<string, number>, count = 1): void {
    Object.assign(primary.rows, rows);
    primary.position++;
    lab.spawn(replay(rows, count / database.replayRate));
  }

  /** The replica applies one change after the other, in order: a burst of writes has to be sat out. */
  function* replay(rows: Record<string, number>, seconds: number, committedAt = lab.now): Process {
    yield* log.enter();
    yield lab.sleep(seconds);
    Object.assign(replica.rows, rows);
    replica.position++;
    log.leave();
    lab.gauge('postgresql.wal.delay', lab.now - committedAt);
  }

  function* importPrices(startAt: number): Process {
    yield lab.sleep(startAt);
    yield* primary.pool.enter();
    for (let batch = 1; batch <= imports.batches; batch++) {
      commit({ prices: batch }, importRate * imports.every);
      yield lab.sleep(imports.every);
    }
    primary.pool.leave();
  }

  /** Reads a row from the replica, if that has come as far in the log as the reader asks. */
  function* read(summary: string, row: string, position: number): Process<number> {
    const start = lab.now;
    const node = start < database.readsMovedAt || position > replica.position ? primary : replica;
    node.counts[summary] ??= `db.client.operation.count{db.query.summary=${summary},server.address=${node.name}}`;
    lab.count(node.counts[summary]);
    yield* node.pool.enter();
    yield lab.sleep(queries.exponential(database.query));
    node.pool.leave();
    lab.record('db.client.operation.duration', lab.now - start);
    return node.rows[row] ?? 0;
  }

  /** A check lets everyone pass who comes before its answer changes. A unique key lets one pass. */
  function* pay(charge: string, stock: string, position: number): Process<boolean> {
    const hasKey = policy.startsWith('key') && lab.now >= database.readsMovedAt;
    lab.count('http.server.request.count');
    if (hasKey ? charge in primary.rows : yield* read('SELECT charges', charge, position)) return false;
    if (hasKey) commit({ [charge]: 0 });
    const seen = hasKey ? undefined : yield* read('SELECT stock', stock, position);
    lab.count('http.client.request.count');
    yield lab.sleep(shop.charging);
    capture(charge, stock, seen);
    return true;
  }

  /** Takes one off the count that was read before, or else off the count as it is. Counts start at zero and go down. */
  function capture(charge: string, stock: string, seen?: number): void {
    const { [charge]: capturedAt = 0, [stock]: onHand = 0 } = primary.rows;
    commit({ [charge]: lab.now, [stock]: (seen ?? onHand) - 1 });
    lab.count('shop.stock.drift', (seen ?? onHand) - onHand);
    lab.count('shop.charges.repeated', Number(capturedAt > 0));
    if (capturedAt > 0) lab.log('INFO', `${charge} captured again`, { 'apart.s': (lab.now - capturedAt).toFixed(1) });
  }

  /** Pays, looks at the order, and presses again when the page still says “unpaid”. */
  function* buy(id: number): Process {
    const [charge, stock] = [`charges/${id}`, `stock/${id % shop.products}`];
    let position = atFirst;
    if (customers.chance(shop.doublePress)) lab.spawn(pay(charge, stock, position));
    while (yield* pay(charge, stock, position)) {
      if (policy.endsWith('read your writes')) position = primary.position;
      yield lab.sleep(0.5);
      if ((yield* read('SELECT orders', charge, position)) || !customers.chance(pressAgain)) return;
      yield lab.sleep(customers.between(3, 8));
    }
  }

  for (const startAt of imports.startAt) lab.spawn(importPrices(startAt));
  for (let id = 1; lab.now < shop.seconds; id++) {
    yield lab.sleep(visits.exponential(1 / shop.visitsPerSecond));
    lab.spawn<unknown>(visits.chance(shop.buying) ? buy(id) : read('SELECT catalog', 'prices', 0));
  }
}

function createNode(name: string, lab: Lab) {
  const [rows, counts]: [Record<string, number>, Record<string, string>] = [{}, {}];
  return { name, rows, counts, position: 0, pool: lab.pool(`db.${name}`, database.connections) };
}
