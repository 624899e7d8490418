import type { Claim, Claims, Measures, Probe, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { type presets, week, type whatIf } from './microservices-to-monolith.sim.ts';

const CHANGES = 'change.count';
const COORDINATED = 'change.coordinated';
const LEAD_OF_SEVERAL = 'change.lead_time.of_several';
const LEAD_OF_ONE = 'change.lead_time.of_one';
const PARTLY_LIVE = 'change.partly_live.duration';
const PENDING = 'cicd.pipeline.run.pending.duration';
const UPKEEP = 'upkeep.hours';

/** Reads a quarter of releases as a team would: how long changes take, and what keeps people busy. */
export function report(telemetry: Telemetry) {
  const results = {
    severalMedian: telemetry.quantile(LEAD_OF_SEVERAL, 0.5),
    severalSlowest: telemetry.quantile(LEAD_OF_SEVERAL, 0.9),
    oneMedian: telemetry.quantile(LEAD_OF_ONE, 0.5),
    coordinated: ratio(telemetry.total(COORDINATED), telemetry.total(CHANGES)),
    partlyLive: telemetry.quantile(PARTLY_LIVE, 0.5),
    runnerQueue: telemetry.quantile(PENDING, 0.9) * 60,
    red: ratio(telemetry.total('cicd.pipeline.run.errors'), telemetry.total('deployment.count')),
    deployments: telemetry.total('deployment.count') / weeksOf(telemetry),
    upkeep: telemetry.total(UPKEEP) / weeksOf(telemetry),
  };
  return {
    time: 'hours',
    results,
    charts: [leadChart(telemetry, results), upkeepChart(telemetry, results)],
  } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  severalMedian: { label: 'From merge to live, a change that touches several services, median', unit: 'h', digits: 1 },
  severalSlowest: { label: 'The same, slowest tenth', unit: 'h', digits: 1 },
  oneMedian: { label: 'From merge to live, a change that touches one service, median', unit: 'h', digits: 1 },
  coordinated: { label: 'Changes that need more than one release', unit: '%', digits: 0 },
  partlyLive: { label: 'Time for which such a change is partly live, median', unit: 'h', digits: 1 },
  runnerQueue: { label: 'Wait for a runner, slowest tenth', unit: 'min', digits: 0 },
  red: { label: 'Red pipeline runs for each release', unit: '', digits: 2 },
  deployments: { label: 'Releases a week', unit: '', digits: 0 },
  upkeep: { label: 'Upkeep in a week', unit: 'h', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'severalMedian' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  several: shown('broken', 'severalMedian', [3, 4.5]),
  'several-slow': shown('broken', 'severalSlowest', [5.5, 9.5]),
  one: shown('broken', 'oneMedian', [1, 1.3]),
  coordinated: shown('broken', 'coordinated', [0.25, 0.38]),
  'partly-live': shown('broken', 'partlyLive', [1.7, 2.9]),
  'runner-queue': shown('broken', 'runnerQueue', [10, 32]),
  releases: shown('broken', 'deployments', [62, 84]),
  upkeep: shown('broken', 'upkeep', [80, 106]),
  red: shown('broken', 'red', [0.02, 0.1]),
  'fixed-several': shown('fixed', 'severalMedian', [2.5, 3.5]),
  'fixed-one': shown('fixed', 'oneMedian', [1.2, 2]),
  'fixed-coordinated': shown('fixed', 'coordinated', [0.05, 0.15]),
  'fixed-upkeep': shown('fixed', 'upkeep', [54, 88]),
  'fixed-red': shown('fixed', 'red', [0.06, 0.19]),
  'fixed-releases': shown('fixed', 'deployments', [34, 54]),
  'cut-several': cut('with the assumptions as listed', 'severalMedian', ['broken', 'fixed'], [0.02, 0.4]),
  'cut-upkeep': cut('upkeep', 'upkeep', ['broken', 'fixed'], [0.12, 0.4]),
  'cut-tight': cut('with twice the coupling', 'severalMedian', ['tight', 'tightMerged'], [0.55, 0.8]),
  'cut-quick': cut('with tests half as long', 'severalMedian', ['broken', 'quickTests'], [0.25, 0.6]),
  'slower-tests': slower('slowTests', [0.1, 1.2]),
  'loose-several': shown('loose', 'severalMedian', [2.5, 3.5]),
  'loose-merged': shown('looseMerged', 'severalMedian', [2.4, 3.8]),
  'runners-several': shown('runners', 'severalMedian', [2.8, 4.1]),
  'runners-queue': shown('runners', 'runnerQueue', [0, 4]),
  'any-several': shown('anyOrder', 'severalMedian', [1.3, 2.1]),
  'any-upkeep': shown('anyOrder', 'upkeep', [78, 106]),
  'any-queue': shown('anyOrder', 'runnerQueue', [25, 60]),
  'all-several': shown('all', 'severalMedian', [4, 14]),
  'all-upkeep': shown('all', 'upkeep', [22, 40]),
} satisfies Claims<Results, Setting>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'changes-need-several-releases': probe('Share of changes that need more than one release', CHANGES, (telemetry) => {
    return telemetry.total(COORDINATED) > telemetry.total(CHANGES) / 5;
  }),
  'more-releases-than-changes': probe('Releases against merged changes', 'deployment.count', (telemetry) => {
    return telemetry.total('deployment.count') > 1.1 * telemetry.total(CHANGES);
  }),
  'several-wait-longer': probe(
    'Time to live of changes in several services and in one',
    LEAD_OF_SEVERAL,
    (telemetry) => {
      return telemetry.quantile(LEAD_OF_SEVERAL, 0.5) > 2.4 * telemetry.quantile(LEAD_OF_ONE, 0.5);
    },
  ),
  'two-people-of-upkeep': probe('Hours of upkeep in a week, in working weeks', UPKEEP, (telemetry) => {
    return telemetry.total(UPKEEP) / weeksOf(telemetry) > 2 * week;
  }),
} satisfies Probes;

/** A claim that is a result of one run, named and written as in the tables. */
function shown(run: Run, result: keyof Results, between: Claim['between']): Case {
  const { label, ...unit } = measures[result];
  return { says: `${label} (${run})`, value: (runs) => resultsOf(runs, run)[result], ...unit, between };
}

/** By which share a result falls from one run to another. */
function cut(of: string, result: keyof Results, [before, after]: [Run, Run], between: Claim['between']): Case {
  const value = (runs: AllRuns) => 1 - resultsOf(runs, after)[result] / resultsOf(runs, before)[result];
  return {
    says: `Share by which merging six cuts “${measures[result].label}”, ${of}`,
    value,
    unit: '%',
    digits: 0,
    between,
  };
}

/** By which share a change in several services takes longer than in the services as they are. */
function slower(after: Run, between: Claim['between']): Case {
  const value = (runs: AllRuns) => resultsOf(runs, after).severalMedian / runs.broken.results.severalMedian - 1;
  return {
    says: `Share by which changes in several services are slower (${after}) than before`,
    value,
    unit: '%',
    digits: 0,
    between,
  };
}

function resultsOf(runs: AllRuns, run: Run): Results {
  return run === 'broken' || run === 'fixed' ? runs[run].results : runs.presets[run].results;
}

function probe(reads: string, needs: string, isSo: (telemetry: Telemetry) => boolean): Probe {
  const verdictOn = (telemetry: Telemetry) => (isSo(telemetry) ? 'fires' : 'quiet');
  return {
    reads,
    verdict: (telemetry) => (telemetry.has(needs) && telemetry.has(CHANGES) ? verdictOn(telemetry) : 'cannot tell'),
  };
}

/** A point of this chart is a week of forty working hours. */
function leadChart(telemetry: Telemetry, { severalMedian, oneMedian }: Record<'severalMedian' | 'oneMedian', number>) {
  const title = `From merge to live: ${severalMedian.toFixed(1)} h for changes in several services, ${oneMedian.toFixed(1)} h in one`;
  return {
    id: 'lead-time',
    title,
    unit: 'h',
    lines: [
      telemetry.quantiles('several, slowest tenth', LEAD_OF_SEVERAL, 0.9, week),
      telemetry.quantiles('several, median', LEAD_OF_SEVERAL, 0.5, week),
      telemetry.quantiles('one service, median', LEAD_OF_ONE, 0.5, week),
    ],
  };
}

function upkeepChart(telemetry: Telemetry, { upkeep }: Record<'upkeep', number>) {
  const weekly = (label: string, metric: string) => {
    const { points } = telemetry.rate(label, metric, week);
    return { label, points: points.map(([at, perHour]): [number, number] => [at, perHour * week]) };
  };
  return {
    id: 'upkeep',
    title: `Upkeep takes the working week of ${(upkeep / week).toFixed(1)} people`,
    unit: 'h',
    lines: [weekly('upkeep in a week', UPKEEP)],
  };
}

function weeksOf({ duration }: Telemetry): number {
  return Math.max(1, duration) / week;
}

/** Zero without any change: then there is nothing to divide. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

type Setting = keyof typeof presets | keyof typeof whatIf;
type Run = 'broken' | 'fixed' | Setting;
type AllRuns = Runs<Results, Setting>;
type Case = Claim<Results, Setting>;
