import type { Claim, Claims, Measures, Probe, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import type { presets, whatIf } from './unused-platform.sim.ts';
import { company } from './unused-platform.sim.ts';

const USING = 'platform.teams';
const READY = 'platform.features.ready';
const USED = 'platform.features.used';
const YEAR = 52;

/** Reads two years of a platform. A second of the run is a week, and effort is in weeks of one engineer. */
export function report(telemetry: Telemetry) {
  const { total, duration } = telemetry;
  const at = (metric: string, week: number) => telemetry.peak(metric, week - 1, week);
  const escapes = total('tickets.escape');
  const spent = total('teams.effort') + company.builders * duration;
  const results = {
    usingAfterYear: at(USING, YEAR),
    usingAtEnd: at(USING, duration),
    returned: total('teams.returned'),
    throughPlatform: ratio(total('changes.on_platform', 0, YEAR), total('changes', 0, YEAR)),
    escapeShare: ratio(escapes, escapes + total('tickets.question')),
    unusedFeatures: at(READY, YEAR) - at(USED, YEAR),
    net: total('teams.saved') - spent,
  };
  return {
    time: 'weeks',
    results,
    charts: [adoptionChart(telemetry, results), effortChart(telemetry, results)],
  } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  usingAfterYear: { label: 'Teams on the platform after a year, of twenty-four', unit: '', digits: 0 },
  usingAtEnd: { label: 'Teams on the platform after two years', unit: '', digits: 0 },
  returned: { label: 'Times that a team went back', unit: '', digits: 0 },
  throughPlatform: { label: 'Changes of the first year that went through the platform', unit: '%', digits: 0 },
  escapeShare: { label: 'Tickets that ask for what is not covered', unit: '%', digits: 0 },
  unusedFeatures: { label: 'Features that were ready after a year and that no team had used', unit: '', digits: 0 },
  net: { label: 'Weeks saved, less weeks spent, after two years', unit: 'weeks', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'usingAfterYear' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'first-move': firstLine('Week in which the first team moves', 'team moves', [1, 30]),
  'first-return': firstLine('Week in which the first team goes back', 'team goes back', [8, 60]),
  'after-year': shown('broken', 'usingAfterYear', [0, 20]),
  'at-end': shown('broken', 'usingAtEnd', [0, 24]),
  returned: shown('broken', 'returned', [2, 24]),
  share: shown('broken', 'throughPlatform', [0.01, 0.22]),
  escapes: shown('broken', 'escapeShare', [0, 0.7]),
  unused: shown('broken', 'unusedFeatures', [0, 30]),
  net: shown('broken', 'net', [-683, -1]),
  'fixed-after-year': shown('fixed', 'usingAfterYear', [18, 24]),
  'fixed-at-end': shown('fixed', 'usingAtEnd', [21, 24]),
  'fixed-returned': shown('fixed', 'returned', [0, 0]),
  'fixed-share': shown('fixed', 'throughPlatform', [0.29, 0.66]),
  'fixed-escapes': shown('fixed', 'escapeShare', [0.02, 0.22]),
  'fixed-unused': shown('fixed', 'unusedFeatures', [0, 9]),
  'fixed-net': shown('fixed', 'net', [-31, 290]),
  'hatches-after-year': shown('hatches', 'usingAfterYear', [15, 24]),
  'hatches-returned': shown('hatches', 'returned', [0, 0]),
  'hatches-net': shown('hatches', 'net', [-115, 313]),
  'one-team-after-year': shown('oneTeam', 'usingAfterYear', [0, 24]),
  'one-team-returned': shown('oneTeam', 'returned', [3, 17]),
  'one-team-net': shown('oneTeam', 'net', [-426, 93]),
  'cheapMove-net': shown('cheapMove', 'net', [-315, 22]),
  'cheapMove-fixed-net': shown('cheapMoveFixed', 'net', [186, 354]),
  'dearMove-net': shown('dearMove', 'net', [-600, -215]),
  'dearMove-fixed-net': shown('dearMoveFixed', 'net', [-373, 63]),
  'lessSaved-net': shown('lessSaved', 'net', [-520, -307]),
  'lessSaved-fixed-net': shown('lessSavedFixed', 'net', [-417, -174]),
  'moreSaved-net': shown('moreSaved', 'net', [-260, 560]),
  'moreSaved-fixed-net': shown('moreSavedFixed', 'net', [785, 1148]),
  'impatient-net': shown('impatient', 'net', [-697, -11]),
  'impatient-fixed-net': shown('impatientFixed', 'net', [-31, 290]),
  'patient-net': shown('patient', 'net', [-669, 29]),
  'patient-fixed-net': shown('patientFixed', 'net', [-31, 290]),
  'smallFeature-net': shown('smallFeature', 'net', [-465, 227]),
  'smallFeature-fixed-net': shown('smallFeatureFixed', 'net', [90, 369]),
  'largeFeature-net': shown('largeFeature', 'net', [-620, -380]),
  'largeFeature-fixed-net': shown('largeFeatureFixed', 'net', [-296, 144]),
  'doubtful-net': shown('doubtful', 'net', [-564, -6]),
  'doubtful-fixed-net': shown('doubtfulFixed', 'net', [-224, 254]),
  'convinced-net': shown('convinced', 'net', [-523, -112]),
  'convinced-fixed-net': shown('convincedFixed', 'net', [28, 302]),
  'cheap-after-year': shown('cheapMove', 'usingAfterYear', [0, 24]),
  'cheap-returned': shown('cheapMove', 'returned', [12, 31]),
} satisfies Claims<Results, Setting>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'changes-bypass-platform': probe(
    'Share of all changes that went through the platform in the second half of the first year',
    'changes',
    ({ total }) => total('changes.on_platform', YEAR / 2, YEAR) < total('changes', YEAR / 2, YEAR) / 3,
  ),
  'teams-go-back': probe(
    'Teams that moved and went back, against teams that moved',
    'teams.moved',
    ({ total }) => total('teams.returned') > total('teams.moved') / 5,
  ),
  'built-but-unused': probe(
    'Features that are ready after a year, against those that some team has ever used',
    READY,
    ({ peak }) => peak(USED, 0, YEAR) < 0.75 * peak(READY, 0, YEAR),
  ),
} satisfies Probes;

function probe(reads: string, metric: string, isSo: (telemetry: Telemetry) => boolean): Probe {
  const verdictOn = (telemetry: Telemetry) => (isSo(telemetry) ? 'fires' : 'quiet');
  return { reads, verdict: (telemetry) => (telemetry.has(metric) ? verdictOn(telemetry) : 'cannot tell') };
}

/** A claim that is a result of one run, named and written as in the tables. */
function shown(run: Run, result: keyof Results, between: Claim['between']): Claim<Results, Setting> {
  const { label, ...unit } = measures[result];
  const of = (runs: Runs<Results, Setting>) => (run === 'broken' || run === 'fixed' ? runs[run] : runs.presets[run]);
  return { says: `${label} (${run})`, value: (runs) => of(runs).results[result], ...unit, between };
}

/** A claim that is the week of the first log line of its kind in the broken run. */
function firstLine(says: string, message: string, between: Claim['between']): Claim<Results, Setting> {
  const weekIn = ({ logs }: Telemetry) => logs.find((line) => line.message.startsWith(message))?.at ?? 0;
  return { says, value: ({ broken }) => weekIn(broken.telemetry), unit: '', digits: 0, between };
}

function adoptionChart(telemetry: Telemetry, { usingAfterYear, unusedFeatures }: Record<Found, number>) {
  return {
    id: 'adoption',
    title: `After a year: ${usingAfterYear} teams on the platform, ${unusedFeatures} features that nobody used`,
    unit: '',
    lines: [
      telemetry.level('features ready', READY, 2),
      telemetry.level('features used by some team', USED, 2),
      telemetry.level('teams on the platform', USING, 2),
    ],
  };
}

function effortChart(telemetry: Telemetry, { net }: Record<'net', number>) {
  const weeks = Array.from({ length: Math.floor(telemetry.duration / 4) + 1 }, (_, index) => index * 4);
  const line = (label: string, valueAt: (week: number) => number) => ({
    label,
    points: weeks.map((week): [number, number] => [week, valueAt(week)]),
  });
  const spent = (week: number) => telemetry.total('teams.effort', 0, week) + company.builders * week;
  return {
    id: 'effort',
    title: `After two years: ${Math.round(Math.abs(net))} weeks of work ${net < 0 ? 'lost' : 'won'}`,
    unit: 'weeks',
    lines: [line('spent so far', spent), line('saved so far', (week) => telemetry.total('teams.saved', 0, week))],
  };
}

/** Zero where there is nothing to divide. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

type Found = 'usingAfterYear' | 'unusedFeatures';
type Setting = keyof typeof presets | keyof typeof whatIf;
type Run = 'broken' | 'fixed' | Setting;
