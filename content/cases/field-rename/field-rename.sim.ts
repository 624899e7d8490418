import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  rollout: {
    label: 'The field is renamed',
    default: 'at once',
    options: [
      'at once',
      'at once, checked',
      'alias in readers first',
      'expand and contract',
      'expand and contract, checked',
    ],
  },
  gap: { label: 'From one team’s deploy to the next', unit: 'h', default: 24, min: 0, max: 48, step: 4 },
  tolerant: { label: 'Tolerant readers, of four', unit: '', default: 3, min: 0, max: 4, step: 1 },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { rollout: 'expand and contract, checked' },
} satisfies Variants<typeof params>;

export const presets = {
  refused: { label: 'The same rename, with the check', values: { rollout: 'at once, checked' } },
  together: { label: 'At once, and all teams deploy in the same hour', values: { gap: 0 } },
  alias: { label: 'An alias in the readers, then the rename', values: { rollout: 'alias in readers first' } },
  unchecked: { label: 'Expand and contract without the check', values: { rollout: 'expand and contract' } },
  hasty: {
    label: 'All four steps, checked, without a pause',
    values: { rollout: 'expand and contract, checked', gap: 0 },
  },
  strict: { label: 'Only strict readers', values: { tolerant: 0 } },
  silent: { label: 'Only tolerant readers', values: { tolerant: 4 } },
} satisfies Presets<typeof params>;

// One second of the clock stands for an hour; the run begins on a Monday at midnight. Amounts are in cents.
export const shop = { ordersPerHour: 5, median: 8000, spread: 1, reviewAbove: 50_000, hours: 336, renameAt: 34 };

/** Each version of the field: what the orders service answers, and where a reader looks for it. */
const versions: Record<Version, { write: (n: number) => Order; read: (order: Order) => number | undefined }> = {
  old: { write: (n) => ({ amount_cents: n }), read: (order) => order.amount_cents },
  both: { write: (n) => ({ amount_cents: n, amount_minor: n }), read: (o) => o.amount_minor ?? o.amount_cents },
  new: { write: (n) => ({ amount_minor: n }), read: (order) => order.amount_minor },
};
/** The schema of a version, generated from the code that writes it. */
const schemaOf = (version: Version) => ({ type: 'object', required: Object.keys(versions[version].write(1)) });

/** What each reader stores. The type promises a number. Invoicing sends JSON to the ledger, and JSON has no NaN. */
const uses: Record<string, (amount: number) => unknown> = {
  customs: (amount) => amount,
  fraud: (amount) => amount > shop.reviewAbove,
  invoicing: (amount) => JSON.parse(JSON.stringify(Math.round(amount))),
  loyalty: (amount) => Math.floor((amount ?? 0) / 100),
};

export function* run({ rollout, gap, tolerant }: Values<typeof params>, lab: Lab): Process {
  const [sales, routing] = [lab.stream('sales'), lab.stream('routing')];
  const orders = createService('orders');
  const readers = Object.keys(uses).map((name, rank) => createService(name, uses[name], rank < 4 - tolerant));
  const goal = rollout.startsWith('alias') ? 'both' : 'new';
  const anyOf = ({ instances }: Service) => versions[instances[routing.integer(instances.length)] ?? 'old'];

  /** A strict reader rejects an answer without an amount. A tolerant one goes on with `undefined`. */
  function read(reader: Service, { amount, body }: Service['inbox'][number]): boolean {
    const found = anyOf(reader).read(JSON.parse(body)) as number;
    if (found === undefined && reader.isStrict) return false;
    lab.count(reader.sum, Number(reader.use(found)));
    lab.count(reader.wrong, Number(reader.use(found) !== reader.use(amount)));
    return true;
  }

  /** A rejection brings a hotfix, for the reader that complained. Until it is out, the answer is tried again. */
  function* work(reader: Service): Process {
    for (;;) {
      yield lab.sleep(reader.name === 'invoicing' ? 24 : 1);
      const rejected = reader.inbox.splice(0).filter((message) => !read(reader, message));
      if (rejected.length === 0) continue;
      lab.log('ERROR', `${reader.name}: data must have required property`, { messages: rejected.length });
      lab.spawn(ship(reader, goal));
      if (reader.instances.includes('old')) reader.inbox.push(...rejected);
    }
  }

  /** Which readers ask for more, in their contracts, than would be promised with this version live? */
  function objections(service: Service, version: Version): Service[] {
    const live = (other: Service) => (other === service ? [version] : other.instances).map(schemaOf);
    const isBroken = (asked: Schema) => live(orders).some((promised) => breakingChanges(asked, promised).length > 0);
    return rollout.endsWith('checked') ? readers.filter((reader) => live(reader).some(isBroken)) : [];
  }

  /** Ships when nobody objects, one instance each half hour. Whoever objects moves in the next release. */
  function* ship(service: Service, version: Version): Process {
    for (let named = objections(service, version); named.length > 0; named = objections(service, version)) {
      lab.log('WARN', `ci: ${service.name} refused`, { version, readers: named.map(({ name }) => name).join() });
      yield lab.sleep(gap + 1);
      for (const reader of named) yield* ship(reader, goal);
    }
    if (service.instances[0] === version) return;
    lab.log('INFO', `${service.name}: rollout`, { version });
    for (const instance of service.instances.keys()) {
      service.instances[instance] = version;
      yield lab.sleep(0.5);
    }
    yield lab.sleep(gap);
  }

  /** Three teams were asked. Nobody thought of loyalty. */
  function* rename(): Process {
    yield lab.sleep(shop.renameAt);
    if (!rollout.startsWith('alias')) yield* ship(orders, rollout.startsWith('expand') ? 'both' : 'new');
    for (const reader of readers.slice(0, 3)) yield* ship(reader, goal);
    if (!rollout.startsWith('at once')) yield* ship(orders, 'new');
  }

  for (const process of [rename(), ...readers.map(work)]) lab.spawn(process);
  while (lab.now < shop.hours) {
    yield lab.sleep(sales.exponential(1 / shop.ordersPerHour));
    const amount = Math.round(sales.logNormal(shop.median, shop.spread));
    for (const { inbox } of readers) inbox.push({ amount, body: JSON.stringify(anyOf(orders).write(amount)) });
    lab.count('payment.captured', amount);
  }
}

/** What would break a reader: the properties that it asks for and that nobody promises. */
export function breakingChanges(asked: Schema, promised: Schema): string[] {
  return asked.required.filter((name) => !promised.required.includes(name));
}

function createService(name: string, use: (amount: number) => unknown = Number, isStrict = false) {
  const [inbox, instances]: [{ amount: number; body: string }[], Version[]] = [[], ['old', 'old', 'old', 'old']];
  return { name, use, isStrict, inbox, instances, sum: `${name}.records.sum`, wrong: `${name}.records.wrong` };
}

type Version = 'old' | 'both' | 'new';
type Order = { amount_cents?: number; amount_minor?: number };
type Schema = ReturnType<typeof schemaOf>;
type Service = ReturnType<typeof createService>;
