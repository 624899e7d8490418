import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  order: {
    label: 'What the platform team builds next',
    default: 'next box of the roadmap',
    options: ['next box of the roadmap', 'what one team lacks'],
  },
  hatch: { label: 'A team may keep its own way for what is not covered', default: false },
  moving: { label: 'Work of a team to move, median', unit: 'weeks', default: 6, min: 1, max: 15, step: 1 },
  assume: {
    label: 'One assumption changed',
    default: 'none',
    options: [
      'none',
      'saving halved',
      'saving doubled',
      'patience halved',
      'patience doubled',
      'feature halved',
      'feature doubled',
      'trust halved',
      'trust doubled',
    ],
  },
} as const satisfies Params;

export const variants = {
  broken: {},
  fixed: { order: 'what one team lacks', hatch: true },
} satisfies Variants<typeof params>;

export const presets = {
  hatches: { label: 'Escape hatches, and the same roadmap', values: { hatch: true } },
  oneTeam: { label: 'One team first, and no hatches', values: { order: 'what one team lacks' } },
  cheapMove: { label: 'Broken, with moving costs half', values: { moving: 3 } },
  dearMove: { label: 'Broken, with moving costs twice as much', values: { moving: 12 } },
  lessSaved: { label: 'Broken, with half the saving', values: { assume: 'saving halved' } },
  moreSaved: { label: 'Broken, with twice the saving', values: { assume: 'saving doubled' } },
  impatient: { label: 'Broken, with half the patience', values: { assume: 'patience halved' } },
  patient: { label: 'Broken, with twice the patience', values: { assume: 'patience doubled' } },
  smallFeature: { label: 'Broken, with features of half the work', values: { assume: 'feature halved' } },
  largeFeature: { label: 'Broken, with features of twice the work', values: { assume: 'feature doubled' } },
  doubtful: { label: 'Broken, with half the trust in the demo', values: { assume: 'trust halved' } },
  convinced: { label: 'Broken, with full trust in the demo', values: { assume: 'trust doubled' } },
  cheapMoveFixed: { label: 'Fixed, with moving costs half', values: { ...variants.fixed, moving: 3 } },
  dearMoveFixed: { label: 'Fixed, with moving costs twice as much', values: { ...variants.fixed, moving: 12 } },
  lessSavedFixed: { label: 'Fixed, with half the saving', values: { ...variants.fixed, assume: 'saving halved' } },
  moreSavedFixed: { label: 'Fixed, with twice the saving', values: { ...variants.fixed, assume: 'saving doubled' } },
  impatientFixed: { label: 'Fixed, with half the patience', values: { ...variants.fixed, assume: 'patience halved' } },
  patientFixed: { label: 'Fixed, with twice the patience', values: { ...variants.fixed, assume: 'patience doubled' } },
  smallFeatureFixed: {
    label: 'Fixed, with features of half the work',
    values: { ...variants.fixed, assume: 'feature halved' },
  },
  largeFeatureFixed: {
    label: 'Fixed, with features of twice the work',
    values: { ...variants.fixed, assume: 'feature doubled' },
  },
  doubtfulFixed: {
    label: 'Fixed, with half the trust in the demo',
    values: { ...variants.fixed, assume: 'trust halved' },
  },
  convincedFixed: {
    label: 'Fixed, with full trust in the demo',
    values: { ...variants.fixed, assume: 'trust doubled' },
  },
} satisfies Presets<typeof params>;

// One virtual second is a week. Effort is counted in weeks of one engineer.
const company = { teams: 24, weeks: 104, platformEngineers: 4, neighbours: 4, questions: 0.2 };
// A team has ten needs: eight of the ten that are common, and two of the thirty that few share.
const kinds = { common: 10, special: 30, ofCommon: 8, ofSpecial: 2 };
// Five changes a week touch a need each. A change takes a day: with a hatch a quarter more, against a wall twice as long.
const plumbing = { changes: 5, weeks: 0.2, withHatch: 0.25, blocked: 1 };
const planning = { every: 6, horizon: 52, restAfterReturn: 26, spread: 0.5, memory: 0.9 };
const usual = { saving: 0.4, patience: 8, feature: 6, trust: 0.5 };

export function* run({ order, hatch, moving, assume }: Values<typeof params>, lab: Lab): Process {
  const [lots, changes, plans] = [lab.stream('lots'), lab.stream('changes'), lab.stream('plans')];
  const by = (what: string) => (assume === `${what} halved` ? 0.5 : assume === `${what} doubled` ? 2 : 1);
  const [saving, patience] = [usual.saving * by('saving'), usual.patience * by('patience')];
  const [trust, feature] = [usual.trust * by('trust'), usual.feature * by('feature')];
  const draw = (count: number, from: number, of: number) => {
    const lot = Array.from({ length: of }, (_, n) => ({ need: from + n, at: lots.next() })).sort((a, b) => a.at - b.at);
    return lot.slice(0, count).map(({ need }) => need);
  };
  const roadmap = [...draw(kinds.common, 0, kinds.common), ...draw(kinds.special, kinds.common, kinds.special)];
  const teams = Array.from({ length: company.teams }, (_, id): Team => {
    const needs = [...draw(kinds.ofCommon, 0, kinds.common), ...draw(kinds.ofSpecial, kinds.common, kinds.special)];
    const [cost, plan] = [lots.logNormal(moving, planning.spread), plans.exponential(planning.every)];
    return { id, needs, cost, plan, on: false, tickets: new Map() };
  });
  const [started, ready, used] = [new Set<number>(), new Set<number>(), new Set<number>()];
  const lacks = ({ needs }: Team) => needs.filter((need) => !started.has(need));
  const leastFirst = () => [...teams].sort((a, b) => lacks(a).length - lacks(b).length);
  const wanted = () => (order === 'what one team lacks' ? leastFirst().flatMap(lacks) : []);
  const next = () => [...wanted(), ...roadmap].find((need) => !started.has(need));

  function* platformEngineer(): Process {
    for (let need = next(); need !== undefined; need = next()) {
      started.add(need);
      yield lab.sleep(feature * plans.between(0.5, 1.5));
      lab.gauge('platform.features.ready', ready.add(need).size);
    }
  }

  /** Weeks that a team expects to save: its covered needs, times what the demo and its neighbours say. */
  function expected({ id, needs }: Team): number {
    const near = Array.from({ length: company.neighbours }, (_, n) => teams[(id + n + 1) % teams.length]?.told);
    const heard = [trust, ...near.filter((report) => report !== undefined)];
    const covered = needs.filter((need) => ready.has(need)).length / needs.length;
    return (covered * saving * planning.horizon * heard.reduce((sum, report) => sum + report)) / heard.length;
  }

  /** One change on the platform: covered, or by a hatch, or against a wall with a ticket. Gives the weeks that it saved. */
  function change(need: number, { tickets }: Team): number {
    if (!ready.has(need)) {
      if (!tickets.has(need)) lab.count('tickets.escape');
      tickets.set(need, tickets.get(need) ?? lab.now);
      return -plumbing.weeks * (hatch ? plumbing.withHatch : plumbing.blocked);
    }
    tickets.delete(need);
    lab.count('changes.on_platform');
    lab.gauge('platform.features.used', used.add(need).size);
    return plumbing.weeks * saving;
  }

  function settle(team: Team, on: boolean, effort: number) {
    team.on = on;
    team.tickets.clear();
    lab.count('teams.effort', effort);
    lab.count(on ? 'teams.moved' : 'teams.returned');
    lab.gauge('platform.teams', teams.filter(({ on }) => on).length);
    lab.log(on ? 'INFO' : 'WARN', on ? 'team moves to the platform' : 'team goes back, ticket open', { team: team.id });
  }

  function workOnPlatform(team: Team, touched: number[]) {
    const saved = touched.reduce((sum, need) => sum + change(need, team), 0);
    lab.count('teams.saved', saved);
    lab.count('tickets.question', Number(plans.chance(company.questions)));
    const cameTrue = saved / (touched.length * plumbing.weeks * saving || 1);
    team.told = planning.memory * (team.told ?? trust) + (1 - planning.memory) * cameTrue;
    if (hatch || lab.now - Math.min(...team.tickets.values()) < patience) return;
    Object.assign(team, { told: 0, plan: lab.now + planning.restAfterReturn });
    settle(team, false, team.cost / 2);
  }

  function* work(team: Team): Process {
    for (; ; yield lab.sleep(1)) {
      const length = changes.poisson(plumbing.changes);
      const touched = Array.from({ length }, () => team.needs[changes.integer(team.needs.length)] ?? 0);
      lab.count('changes', length);
      if (team.on) workOnPlatform(team, touched);
      if (team.on || lab.now < team.plan) continue;
      team.plan = lab.now + plans.exponential(planning.every);
      if (expected(team) > team.cost) settle(team, true, team.cost);
    }
  }

  for (let engineer = 0; engineer < company.platformEngineers; engineer++) lab.spawn(platformEngineer());
  for (const team of teams) lab.spawn(work(team));
  lab.gauge('platform.engineers', company.platformEngineers);
  yield lab.sleep(company.weeks);
}

type Tickets = Map<number, number>;
type Team = { id: number; needs: number[]; cost: number; plan: number; on: boolean; tickets: Tickets; told?: number };
