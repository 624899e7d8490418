import type { Lab, Params, Presets, Process, Values, Variants } from '#model/simulation/contract.ts';

export const seed = 42;

export const params = {
  plan: {
    label: 'How the platform meets its teams',
    default: 'as it was',
    options: ['as it was', 'escape hatches', 'one team first', 'both'],
  },
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
  fixed: { plan: 'both' },
} satisfies Variants<typeof params>;

export const presets = {
  hatches: { label: 'Escape hatches, and the same roadmap', values: { plan: 'escape hatches' } },
  oneTeam: { label: 'One team first, and no hatches', values: { plan: 'one team first' } },
  cheapMove: { label: 'As it was, with moving at half the cost', values: { moving: 3 } },
} satisfies Presets<typeof params>;

/** Each assumption halved and doubled, before and after the fix: the table of the case reads them. */
export const whatIf = {
  dearMove: { moving: 12 },
  lessSaved: { assume: 'saving halved' },
  moreSaved: { assume: 'saving doubled' },
  impatient: { assume: 'patience halved' },
  patient: { assume: 'patience doubled' },
  smallFeature: { assume: 'feature halved' },
  largeFeature: { assume: 'feature doubled' },
  doubtful: { assume: 'trust halved' },
  convinced: { assume: 'trust doubled' },
  cheapMoveFixed: { plan: 'both', moving: 3 },
  dearMoveFixed: { plan: 'both', moving: 12 },
  lessSavedFixed: { plan: 'both', assume: 'saving halved' },
  moreSavedFixed: { plan: 'both', assume: 'saving doubled' },
  impatientFixed: { plan: 'both', assume: 'patience halved' },
  patientFixed: { plan: 'both', assume: 'patience doubled' },
  smallFeatureFixed: { plan: 'both', assume: 'feature halved' },
  largeFeatureFixed: { plan: 'both', assume: 'feature doubled' },
  doubtfulFixed: { plan: 'both', assume: 'trust halved' },
  convincedFixed: { plan: 'both', assume: 'trust doubled' },
} as const satisfies Record<string, Partial<Values<typeof params>>>;

// One virtual second is a week. Effort is counted in weeks of one engineer.
export const company = { teams: 24, weeks: 104, builders: 4, questions: 0.2 };
// A team has ten needs: eight of the ten that are common, and two of the thirty that few share.
const kinds = { common: 10, special: 30, ofCommon: 8, ofSpecial: 2 };
// Five changes a week touch a need each. A change takes a day: with a hatch a quarter more, against a wall twice as long.
const plumbing = { changes: 5, weeks: 0.2, withHatch: 0.25, blocked: 1 };
const planning = { every: 6, horizon: 52, restAfterReturn: 26, spread: 0.5, memory: 0.9 };
const usual = { saving: 0.4, patience: 8, feature: 6, trust: 0.5 };

export function* run({ plan, moving, assume }: Values<typeof params>, lab: Lab): Process {
  const has = (measure: typeof plan) => plan === measure || plan === 'both';
  const [lots, changes, plans] = [lab.stream('lots'), lab.stream('changes'), lab.stream('plans')];
  const [changed, how] = assume.split(' ') as [keyof typeof usual, string?];
  const assumed: typeof usual = { ...usual, [changed]: usual[changed] * (how === 'halved' ? 0.5 : 2) };
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
  const wanted = () => (has('one team first') ? [...teams].sort((a, b) => lacks(a).length - lacks(b).length) : []);
  const next = () => [...wanted().flatMap(lacks), ...roadmap].find((need) => !started.has(need));

  /** One of the engineers who build the platform: feature after feature. */
  function* build(): Process {
    for (let need = next(); need !== undefined; need = next()) {
      started.add(need);
      yield lab.sleep(assumed.feature * plans.between(0.5, 1.5));
      lab.gauge('platform.features.ready', ready.add(need).size);
    }
  }

  /** Weeks that a team expects to save: its covered needs, times what the demo and its neighbours say. */
  function expected({ id, needs }: Team): number {
    const heard = [assumed.trust, ...[1, 2, 3, 4].flatMap((n) => teams[(id + n) % teams.length]?.told ?? [])];
    const covered = needs.filter((need) => ready.has(need)).length / needs.length;
    return (covered * assumed.saving * planning.horizon * heard.reduce((sum, report) => sum + report)) / heard.length;
  }

  /** One change on the platform: covered, or by a hatch, or against a wall with a ticket. Gives the weeks that it saved. */
  function change(need: number, { tickets }: Team): number {
    if (!ready.has(need)) {
      if (!tickets.has(need)) lab.count('tickets.escape');
      tickets.set(need, tickets.get(need) ?? lab.now);
      return -plumbing.weeks * (has('escape hatches') ? plumbing.withHatch : plumbing.blocked);
    }
    tickets.delete(need);
    lab.count('changes.on_platform');
    lab.gauge('platform.features.used', used.add(need).size);
    return plumbing.weeks * assumed.saving;
  }

  function settle(team: Team, on: boolean, effort: number) {
    Object.assign(team, { on, tickets: new Map() });
    lab.count('teams.effort', effort);
    lab.count(on ? 'teams.moved' : 'teams.returned');
    lab.gauge('platform.teams', teams.filter(({ on }) => on).length);
    lab.log(on ? 'INFO' : 'WARN', on ? 'team moves to the platform' : 'team goes back, ticket open', { team: team.id });
  }

  function workOnPlatform(team: Team, touched: number[]) {
    const saved = touched.reduce((sum, need) => sum + change(need, team), 0);
    lab.count('teams.saved', saved);
    lab.count('tickets.question', Number(plans.chance(company.questions)));
    const cameTrue = saved / (touched.length * plumbing.weeks * assumed.saving || 1);
    team.told = planning.memory * (team.told ?? assumed.trust) + (1 - planning.memory) * cameTrue;
    if (has('escape hatches') || lab.now - Math.min(...team.tickets.values()) < assumed.patience) return;
    Object.assign(team, { told: 0, plan: lab.now + planning.restAfterReturn });
    settle(team, false, team.cost / 2);
  }

  function* work(team: Team): Process {
    for (; ; yield lab.sleep(1)) {
      const length = changes.poisson(plumbing.changes);
      const touched = Array.from({ length }, () => team.needs[changes.integer(team.needs.length)] as number);
      lab.count('changes', length);
      if (team.on) workOnPlatform(team, touched);
      if (team.on || lab.now < team.plan) continue;
      team.plan = lab.now + plans.exponential(planning.every);
      if (expected(team) > team.cost) settle(team, true, team.cost);
    }
  }

  for (const process of [...Array.from({ length: company.builders }, build), ...teams.map(work)]) lab.spawn(process);
  yield lab.sleep(company.weeks);
}

type Tickets = Map<number, number>;
type Team = { id: number; needs: number[]; cost: number; plan: number; on: boolean; tickets: Tickets; told?: number };
