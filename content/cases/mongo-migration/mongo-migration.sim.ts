import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  plan: {
    label: 'The plan',
    default: 'dual write',
    options: [
      'dual write',
      'dual write, constraints',
      'dual write, way back',
      'outbox',
      'outbox, way back',
      'outbox, constraints, way back',
    ],
  },
  failures: { label: 'Second writes that fail', unit: '%', default: 1, min: 0, max: 5, step: 0.5 },
  rollbackAfter: { label: 'From the cut-over to the rollback', unit: 'h', default: 20, min: 0, max: 32, step: 2 },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { plan: 'outbox, constraints, way back' },
} satisfies Variants<typeof params>;

export const presets = {
  flawless: { label: 'Not one second write fails', values: { failures: 0 } },
  constraints: { label: 'The constraints alone', values: { plan: 'dual write, constraints' } },
  wayBack: { label: 'A way back alone', values: { plan: 'dual write, way back' } },
  outbox: { label: 'The outbox alone', values: { plan: 'outbox' } },
  unchecked: { label: 'Outbox and way back, no constraints', values: { plan: 'outbox, way back' } },
} satisfies Presets<typeof params>;

// One second of the clock stands for an hour. Chances are per tick of two minutes.
const shop = { products: 50, signUp: 0.2, visit: 0.6, newPrice: 0.2, leave: 0.04, looking: 1 / 12 };
export const schedule = { cutOver: 24, end: 60 };

/** A change has the row as it is from now on, or none where it is deleted: applied twice, it changes nothing more. */
type Row = { customer?: number; product?: number; price?: number };
type Change = { table: 'customers' | 'products' | 'orders'; id: number; row?: Row | undefined };
type Store = ReturnType<typeof createStore>;

export function* run({ plan, failures, rollbackAfter }: Values<typeof params>, lab: Lab): Process {
  const [traffic, choices, accidents] = [lab.stream('traffic'), lab.stream('choices'), lab.stream('accidents')];
  const [postgres, mongo] = [createStore(true), createStore(plan.includes('constraints'))];
  const outbox: Change[] = [];
  let [serving, following]: [Store, Store | undefined] = [postgres, mongo];
  let [people, orders] = [0, 0];

  /** The serving store decides. What it accepts has to arrive in the other one too. */
  function write(table: Change['table'], id: number, row?: Row): void {
    if (serving.apply({ table, id, row })) return;
    if (plan.includes('outbox')) outbox.push({ table, id, row });
    else if (!accidents.chance(failures / 100)) passOn({ table, id, row });
  }

  /** To the other store, and to the copies of a price that lie in MongoDB's orders. */
  function passOn({ table, id, row }: Change): void {
    const broken = following?.apply({ table, id, row });
    if (broken) lab.log('ERROR', `second write refused: ${table} ${id} violates "${broken}"`);
    const copies = table === 'products' ? mongo.orders.values() : [];
    for (const order of copies) if (order.product === id && order.price) order.price = row?.price ?? 0;
  }

  /** In order. If it dies before a change is marked as sent, that change comes once more. */
  function relay(): void {
    for (let change = outbox[0]; change; change = outbox[0]) {
      passOn(change);
      if (accidents.chance(failures / 100)) break;
      outbox.shift();
    }
  }

  function switchTo(next: Store, metric: string): void {
    while (outbox.length > 0) relay();
    lab.count(metric, missing(serving, next));
    lab.log('WARN', 'switched over', { 'orders.left_behind': missing(serving, next) });
    [serving, following] = [next, plan.includes('way back') ? serving : undefined];
  }

  /** The page shows a price, and the order that the browser sends carries it, where orders have a place for it. */
  function* visit(customer: number, product: number): Process {
    if (!serving.customers.has(customer)) return lab.count('shop.sign_ins.unknown');
    const copy = plan.includes('constraints') ? {} : serving.products.get(product);
    yield lab.sleep(choices.exponential(shop.looking));
    write('orders', ++orders, { customer, product, ...copy });
  }

  /** What only a comparison shows. In the story nobody made one. */
  function audit(): void {
    const placed = [...mongo.orders.values()];
    const isDrifted = ({ product = 0, price }: Row) => price && price !== mongo.products.get(product)?.price;
    lab.gauge('shop.audit.orphans', placed.filter(({ customer = 0 }) => !mongo.customers.has(customer)).length);
    lab.gauge('shop.audit.drifted', placed.filter(isDrifted).length);
    lab.gauge('shop.audit.missing{db.system.name=mongodb}', missing(postgres, mongo));
    lab.gauge('shop.audit.missing{db.system.name=postgresql}', missing(mongo, postgres));
  }

  const setPrice = (product: number) => write('products', product, { price: 10 + choices.integer(90) });
  function trade(): void {
    if (traffic.chance(shop.signUp)) write('customers', ++people, {});
    if (traffic.chance(shop.visit)) lab.spawn(visit(1 + choices.integer(people), choices.integer(shop.products)));
    if (traffic.chance(shop.newPrice)) setPrice(choices.integer(shop.products));
    if (traffic.chance(shop.leave)) write('customers', 1 + choices.integer(people));
  }

  for (let product = 0; product < shop.products; product++) setPrice(product);
  for (let tick = 1; tick < schedule.end * 30; tick++) {
    yield lab.sleep(1 / 30);
    trade();
    relay();
    if (tick % 60 === 0 && (serving === mongo || following)) audit();
    if (tick === schedule.cutOver * 30) switchTo(mongo, 'shop.orders.left_behind{at=cut-over}');
    if (tick === (schedule.cutOver + rollbackAfter) * 30) switchTo(postgres, 'shop.orders.left_behind{at=rollback}');
  }
}

/** Orders that one store has and the other has not. */
const missing = (one: Store, other: Store) => [...one.orders.keys()].filter((id) => !other.orders.has(id)).length;

/** PostgreSQL has the constraints. MongoDB has those that somebody took over. */
function createStore(hasConstraints: boolean) {
  const table = () => new Map<number, Row>();
  const tables = { customers: table(), products: table(), orders: table() };

  /** Makes the change, or names the constraint that it would break. */
  function apply({ table, id, row }: Change): string | undefined {
    const owns = (order: Row) => order.customer === id;
    if (hasConstraints && row?.customer && !tables.customers.has(row.customer)) return 'orders_customer_id_fkey';
    if (hasConstraints && !row && [...tables.orders.values()].some(owns)) return 'orders_customer_id_fkey';
    if (row) tables[table].set(id, { ...row });
    else tables[table].delete(id);
    return undefined;
  }
  return { ...tables, apply };
}
