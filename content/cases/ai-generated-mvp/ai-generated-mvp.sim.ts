import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  team: { label: 'Engineers', unit: '', default: 5, min: 1, max: 10, step: 1 },
  gram: { label: 'Tokens in a row that count as the same', unit: '', default: 5, min: 2, max: 12, step: 1 },
  way: {
    label: 'How the rule is kept together',
    default: 'text search',
    options: ['text search', 'release anyway', 'clone detector', 'tests on screens', 'seam', 'tests, then seam'],
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { way: 'tests, then seam' },
} satisfies Variants<typeof params>;

export const presets = {
  alone: { label: 'One engineer instead of five', values: { team: 1 } },
  anyway: { label: 'Releases go on while screens disagree', values: { way: 'release anyway' } },
  detector: { label: 'A clone detector is read before each change', values: { way: 'clone detector' } },
  tests: { label: 'Copies stay, tests pin every screen', values: { way: 'tests on screens' } },
  seam: { label: 'Reported copies become one, without tests', values: { way: 'seam' } },
} satisfies Presets<typeof params>;

/** Ten seats or more cost 15 % less. Seven files know that; the last two only look as if they did. */
export const modules = {
  'cart/total.js': `function total(seats, price) { const net = seats * price; return net - (seats >= 10 ? net * 0.15 : 0); }`,
  'api/quote.js': `function quote(users, fee) { const sum = users * fee; return sum - (users >= 10 ? sum * 0.15 : 0); }`,
  'invoice/line.js': `function line(n, unit) { const sum = n * unit; const off = n >= 10 ? sum * 0.15 : 0; return sum - off; }`,
  'mail/receipt.js': `function paid(seats, price) { const net = seats * price; return seats >= 10 ? net * 0.85 : net; }`,
  'jobs/renewal.js': `const renewal = (n, each) => { let fee = n * each; if (n > 9) fee -= (fee * 15) / 100; return fee; };`,
  'site/price.js': `const rows = [[10, 85], [0, 100]]; const ask = (n, p) => (n * p * rows.find((r) => n >= r[0])[1]) / 100;`,
  'reports/revenue.sql': `select account, seats * price * case when seats >= 10 then 0.85 else 1 end from plans;`,
  'cart/freight.js': `function freight(boxes, rate) { const sum = boxes * rate; return sum - (boxes >= 20 ? sum * 0.05 : 0); }`,
  'crm/risk.js': `const risk = (logins) => (logins < 3 ? 0.15 : 0.02);`,
};

// One second of the clock is a working day. Shares and days are assumptions; the fingerprints are measured.
export const [holders, searched, alikeFrom, window, testSees, quirk] = [7, '0.15', 0.5, 4, 0.9, 0.25];
const days = { run: 80, change: 3, perFile: 0.25, hotfix: 2, complaint: 5, chore: 1 };
const name = /^(?!(function|const|let|return|if)$)[a-z]\w*/i;

/** Winnowing: of every few runs of tokens, the first in order. All names count as one name, all numbers as one number. */
function fingerprints(text: string, gram: number): Set<string> {
  const plain = (token: string) => token.replace(name, 'x').replace(/^\d.*/, '0');
  const tokens = (text.match(/[a-z]\w*|\d[\d.]*|[^\s\w]/gi) ?? []).map(plain);
  const grams = tokens.slice(gram - 1).map((_, at) => tokens.slice(at, at + gram).join(' '));
  const least = (some: string[]) => some.reduce((a, b) => (b < a ? b : a));
  return new Set(grams.slice(window - 1).map((_, at) => least(grams.slice(at, at + window))));
}

/** The share of the smaller text that the other one has as well. */
function similarity({ prints: one }: File, { prints: other }: File): number {
  return [...one].filter((print) => other.has(print)).length / Math.max(1, Math.min(one.size, other.size));
}

export function* run({ team, gram, way }: Values<typeof params>, lab: Lab): Process {
  const [effort, luck, customers] = [lab.stream('effort'), lab.stream('luck'), lab.stream('customers')];
  const files = Object.entries(modules).map(([path, text]): File => {
    return { path, prints: fingerprints(text, gram), hit: text.includes(searched), wrong: false };
  });
  const [cart, tested, tickets] = [files[0] as File, way.includes('tests'), [] as File[]];
  let [places, open, finished]: [File[], number, File[][]] = [files.slice(0, holders), 0, []];

  const reported = (from: File, file: File) => similarity(from, file) >= alikeFrom;

  function notices(from: File, file: File): boolean {
    if (file === from || file.hit || (way === 'clone detector' && reported(from, file))) return true;
    return luck.chance(similarity(from, file)) || (tested && luck.chance(testSees));
  }

  function* change(): Process {
    const from = places[luck.integer(places.length)] ?? cart;
    const touched = places.filter((file) => notices(from, file));
    yield lab.sleep(effort.exponential(days.change) + touched.length * days.perFile);
    lab.record('vcs.change.files', touched.length);
    finished.push(touched);
  }

  function* goWrong(file: File): Process {
    if (file.wrong) return;
    file.wrong = true;
    yield lab.sleep(customers.exponential(days.complaint));
    open++;
    tickets.push(file);
    lab.log('WARN', 'support: another price than in the cart', { file: file.path, open });
  }

  function* hotfix(file: File): Process {
    yield lab.sleep(effort.exponential(days.hotfix));
    file.wrong = false;
    open--;
    lab.count('deployment.hotfix.count');
  }

  function* work(): Process {
    for (;;) yield* tickets.length > 0 ? hotfix(tickets.shift() as File) : change();
  }

  for (const file of files)
    lab.span('scan', { path: file.path, similarity: similarity(cart, file), 'text.hit': file.hit }).end();
  const copies = places.filter((file) => way.includes('seam') && file !== cart && (tested || reported(cart, file)));
  yield lab.sleep((((tested ? holders : 0) + copies.length) * days.chore) / team);
  places = places.filter((file) => !copies.includes(file));
  const slips = tested ? quirk * (1 - testSees) : quirk;
  for (const copy of copies.filter(() => luck.chance(slips))) lab.spawn(goWrong(copy));

  for (let engineer = 0; engineer < team; engineer++) lab.spawn(work());
  while (lab.now < days.run) {
    lab.gauge('code.rule.files', places.length);
    lab.gauge('price.screens.wrong', files.filter(({ wrong }) => wrong).length);
    yield lab.sleep(1);
    const frozen = open > 0 && way !== 'release anyway';
    lab.count('deployment.frozen.days', Number(frozen));
    const released = frozen ? [] : finished.splice(0);
    lab.count('deployment.change.count', released.length);
    for (const file of places.filter((one) => released.some((all) => !all.includes(one)))) lab.spawn(goWrong(file));
  }
}

type File = { path: string; prints: Set<string>; hit: boolean; wrong: boolean };
