import type { Claim, Claims, Measures, Probe, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { alikeFrom, holders, type presets } from './ai-generated-mvp.sim.ts';

const SHIPPED = 'deployment.change.count';
const HOTFIXES = 'deployment.hotfix.count';
const FROZEN = 'deployment.frozen.days';
const TOUCHED = 'vcs.change.files';
const OWNERS = 'code.rule.files';
const WRONG = 'price.screens.wrong';
const WEEK = 5;

/** Reads the scan of the files, and what came out of the team in sixteen weeks. A second of the clock is a working day. */
export function report(telemetry: Telemetry) {
  const { duration } = telemetry;
  const weeks = starts(telemetry, WEEK);
  const results = {
    ruleFiles: telemetry.peak(OWNERS, Math.floor(duration) - 1),
    filesTouched: telemetry.quantile(TOUCHED, 0.5),
    frozenDays: telemetry.total(FROZEN) / duration,
    idleWeeks: weeks.filter((from) => telemetry.total(SHIPPED, from, from + WEEK) === 0).length / weeks.length,
    wrongDays: starts(telemetry, 1).filter((day) => telemetry.peak(WRONG, day, day + 1) > 0).length / duration,
    hotfixes: telemetry.total(HOTFIXES),
    shipped: telemetry.total(SHIPPED),
  };
  return {
    time: 'days' as const,
    results,
    charts: [shipChart(telemetry, results), wrongChart(telemetry, results)],
    tables: [scanTable(telemetry)],
  } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  ruleFiles: { label: 'Files that compute the price, at the end', unit: '', digits: 0 },
  filesTouched: { label: 'Files that one change touched, median', unit: '', digits: 0 },
  frozenDays: { label: 'Days on which nothing but hotfixes could go out', unit: '%', digits: 0 },
  idleWeeks: { label: 'Weeks in which nothing shipped', unit: '%', digits: 0 },
  wrongDays: { label: 'Days on which some screen showed another price', unit: '%', digits: 0 },
  hotfixes: { label: 'Hotfixes in sixteen weeks', unit: '', digits: 0 },
  shipped: { label: 'Changes shipped in sixteen weeks', unit: '', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'frozenDays' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  copies: scanned('Files that know the rule', (files) => files.filter(knowsRule).length, [7, 7]),
  'text-right': scanned(
    'Of these found by the text search',
    (files) => files.filter(knowsRule).filter(isHit).length,
    [3, 3],
  ),
  'text-hits': scanned('Files with the literal', (files) => files.filter(isHit).length, [4, 4]),
  'reported-right': scanned(
    'Of these reported as alike',
    (files) => files.filter(knowsRule).filter(isAlike).length,
    [3, 3],
  ),
  'reported-all': scanned('Files reported as alike', (files) => files.filter(isAlike).length, [4, 4]),
  'found-by-neither': scanned(
    'Files with the rule that neither finds',
    (files) => files.filter((file) => knowsRule(file) && !isHit(file) && !isAlike(file)).length,
    [3, 3],
  ),
  'alike-receipt': likeness('mail/receipt.js', [0.5, 0.75]),
  'alike-invoice': likeness('invoice/line.js', [0.3, 0.49]),
  'alike-renewal': likeness('jobs/renewal.js', [0.1, 0.3]),
  'alike-view': likeness('reports/revenue.sql', [0, 0]),
  'alike-freight': likeness('cart/freight.js', [1, 1]),
  'files-touched': shown('broken', 'filesTouched', [3, 6]),
  frozen: shown('broken', 'frozenDays', [0.4, 0.9]),
  idle: shown('broken', 'idleWeeks', [0, 0.6]),
  wrong: shown('broken', 'wrongDays', [0.85, 1]),
  hotfixes: shown('broken', 'hotfixes', [15, 50]),
  shipped: shown('broken', 'shipped', [50, 115]),
  'fixed-frozen': shown('fixed', 'frozenDays', [0, 0.2]),
  'fixed-idle': shown('fixed', 'idleWeeks', [0, 0.25]),
  'fixed-wrong': shown('fixed', 'wrongDays', [0, 0.3]),
  'fixed-shipped': shown('fixed', 'shipped', [80, 150]),
  'fixed-hotfixes': shown('fixed', 'hotfixes', [0, 5]),
  'anyway-frozen': shown('anyway', 'frozenDays', [0, 0]),
  'anyway-wrong': shown('anyway', 'wrongDays', [0.85, 1]),
  'anyway-shipped': shown('anyway', 'shipped', [50, 115]),
  'anyway-hotfixes': shown('anyway', 'hotfixes', [18, 55]),
  'detector-frozen': shown('detector', 'frozenDays', [0.4, 0.9]),
  'detector-wrong': shown('detector', 'wrongDays', [0.85, 1]),
  'detector-shipped': shown('detector', 'shipped', [50, 115]),
  'detector-hotfixes': shown('detector', 'hotfixes', [15, 50]),
  'tests-frozen': shown('tests', 'frozenDays', [0.1, 0.8]),
  'tests-wrong': shown('tests', 'wrongDays', [0.4, 1]),
  'tests-shipped': shown('tests', 'shipped', [45, 105]),
  'tests-hotfixes': shown('tests', 'hotfixes', [4, 25]),
  'seam-left': shown('seam', 'ruleFiles', [5, 5]),
  'seam-frozen': shown('seam', 'frozenDays', [0.35, 0.85]),
  'seam-wrong': shown('seam', 'wrongDays', [0.85, 1]),
  'seam-shipped': shown('seam', 'shipped', [50, 130]),
  'seam-hotfixes': shown('seam', 'hotfixes', [10, 45]),
  'alone-frozen': shown('alone', 'frozenDays', [0.4, 0.95]),
  'alone-shipped': shown('alone', 'shipped', [3, 22]),
} satisfies Claims<Results, keyof typeof presets>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'changes-touch-many-files': probe(
    TOUCHED,
    'Files that the median change to the rule touches, after the first month',
    (telemetry) => telemetry.quantile(TOUCHED, 0.5, 20) >= 3,
  ),
  'search-misses-copies': probe(
    OWNERS,
    'Files that compute the price today, against those that the text search finds',
    (telemetry) => telemetry.peak(OWNERS, Math.floor(telemetry.duration) - 1) > scans(telemetry).filter(isHit).length,
  ),
  'screens-disagree': probe(
    WRONG,
    'Days of the second month on which some screen computed another price',
    (telemetry) =>
      starts(telemetry, 1).filter((day) => day >= 20 && day < 40 && telemetry.peak(WRONG, day, day + 1) > 1).length > 5,
  ),
  'hotfixes-hold-releases': probe(
    FROZEN,
    'Share of days of the second month on which only hotfixes went out',
    (telemetry) => telemetry.total(FROZEN, 20, 40) > 5,
  ),
} satisfies Probes;

/** A claim that is a result of one run, named and written as in the tables. */
function shown(run: Run, result: keyof Results, between: Claim['between']): Claim<Results, keyof typeof presets> {
  const { label, ...unit } = measures[result];
  const of = (runs: Runs<Results, keyof typeof presets>) =>
    run === 'broken' || run === 'fixed' ? runs[run] : runs.presets[run];
  return { says: `${label} (${run})`, value: (runs) => of(runs).results[result], ...unit, between };
}

/** A claim about the scan of the files, before anybody changes one. */
function scanned(says: string, count: (files: Scan[]) => number, between: Claim['between']): Claim<Results> {
  return { says, value: ({ broken }) => count(scans(broken.telemetry)), unit: '', digits: 0, between };
}

function likeness(path: string, between: Claim['between']): Claim<Results> {
  const value = (files: Scan[]) => files.find((file) => file.path === path)?.similarity ?? 0;
  return { ...scanned(`Fingerprints that ${path} shares with the cart`, value, between), unit: '%' };
}

function probe(metric: string, reads: string, isSo: (telemetry: Telemetry) => boolean): Probe {
  const verdictOn = (telemetry: Telemetry) => (isSo(telemetry) ? 'fires' : 'quiet');
  return { reads, verdict: (telemetry) => (telemetry.has(metric) ? verdictOn(telemetry) : 'cannot tell') };
}

function shipChart(telemetry: Telemetry, { frozenDays, shipped }: Record<'frozenDays' | 'shipped', number>) {
  const share = Math.round(frozenDays * 100);
  return {
    id: 'shipped',
    title: `Releases stood still on ${share} % of days, and ${shipped} changes went out on the others`,
    unit: '/day',
    lines: [telemetry.rate('changes that went out', SHIPPED), telemetry.rate('hotfixes', HOTFIXES, WEEK)],
  };
}

function wrongChart(telemetry: Telemetry, { wrongDays }: Record<'wrongDays', number>) {
  return {
    id: 'wrong',
    title: `Some screen showed another price on ${Math.round(wrongDays * 100)} % of days`,
    unit: '',
    lines: [
      telemetry.level('files that compute the price', OWNERS),
      telemetry.level('of these with an old rule, or a changed price', WRONG),
    ],
  };
}

function scanTable(telemetry: Telemetry) {
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  return {
    id: 'scan',
    title: 'What each search finds, starting from the cart, before any change',
    columns: ['File', 'Knows the rule', 'Text search finds it', 'Fingerprints shared', 'Reported as alike'],
    rows: scans(telemetry).map((file) => [
      file.path,
      yes(knowsRule(file)),
      yes(isHit(file)),
      `${Math.round(file.similarity * 100)} %`,
      yes(isAlike(file)),
    ]),
  };
}

function scans({ spans }: Telemetry): Scan[] {
  return spans.map(({ attributes }, index) => ({
    index,
    path: String(attributes.path),
    similarity: Number(attributes.similarity),
    hit: attributes['text.hit'] === true,
  }));
}

function knowsRule({ index }: Scan): boolean {
  return index < holders;
}

function isHit({ hit }: Scan): boolean {
  return hit;
}

function isAlike({ similarity }: Scan): boolean {
  return similarity >= alikeFrom;
}

/** The first days of whole periods. */
function starts({ duration }: Telemetry, days: number): number[] {
  return Array.from({ length: Math.floor(duration / days) }, (_, index) => index * days);
}

type Run = 'broken' | 'fixed' | keyof typeof presets;
type Scan = { index: number; path: string; similarity: number; hit: boolean };
