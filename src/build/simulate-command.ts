import { parseArgs } from 'node:util';
import { didYouMean } from '#model/nearest.ts';
import type { Param, RangeParam, Simulation, Values } from '#model/simulation/contract.ts';
import { type Claim, type Evidence, holds, type Runs } from '#model/simulation/evidence.ts';
import { formatParam } from '#model/simulation/parameter.ts';
import type { SimulationRecord } from '#model/simulation/record.ts';
import { simulate, valuesWith } from '#model/simulation/simulate.ts';
import { bothRuns } from './runs.ts';

/** A case that can be run from a terminal. */
export interface Runnable {
  id: string;
  simulation: Simulation;
  evidence: Evidence;
}

/** What one run came to. Written as JSON this is what `npm run simulate -- --json` prints, without the records. */
export interface Simulated {
  case: string;
  seed: number;
  variant: Variant;
  params: Values;
  results: Record<string, number>;
  /** Read from both variants with this seed; what was set counts for the variant that was run. */
  claims: { id: string; value: number; holds: boolean }[];
  hash: string;
}

export type Variant = 'broken' | 'fixed';

/** What the command line asks for. */
export interface Asked {
  study: Runnable;
  variant: Variant;
  settings: Partial<Values>;
  seed: number;
  json: boolean;
}

/** Reads a command line. What is wrong with it is thrown as a sentence. */
export function readCommand(args: string[], studies: Runnable[]): Asked {
  const { values, positionals } = parsed(args);
  const study = oneOf(positionals[0], studies, positionals.length);
  const variant = values.variant ?? 'broken';
  const { simulation } = study;
  if (variant !== 'broken' && variant !== 'fixed') throw unknown('variant', variant, ['broken', 'fixed']);
  return {
    study,
    variant,
    settings: Object.fromEntries((values.set ?? []).map((text) => setting(text, simulation.params))) as Partial<Values>,
    seed: values.seed === undefined ? simulation.seed : wholeNumber(values.seed),
    json: values.json ?? false,
  };
}

/** Runs what was asked for. The same question always has the same answer, and the same hash as on the page. */
export function runCommand({ study, variant, settings, seed }: Asked): Simulated & { records: SimulationRecord[] } {
  const { simulation, evidence, id } = study;
  const chosen = { ...simulation.variants[variant], ...settings };
  const run = simulate(simulation, evidence.report, chosen, seed);
  const runs = { ...bothRuns(simulation, evidence.report, seed), [variant]: run };
  return {
    case: id,
    seed,
    variant,
    params: valuesWith(simulation.params, chosen),
    results: run.results,
    claims: claimsOf(evidence, runs),
    hash: run.hash,
    records: run.records,
  };
}

function claimsOf({ claims }: Evidence, runs: Runs): Simulated['claims'] {
  return Object.entries(claims).map(([id, claim]) => {
    const value = valueIn(claim, runs);
    return { id, value, holds: holds(claim, value) };
  });
}

/** Settings that the author never tried may leave nothing to read. */
function valueIn(claim: Claim, runs: Runs): number {
  try {
    return claim.value(runs);
  } catch {
    return Number.NaN;
  }
}

function parsed(args: string[]) {
  const options = {
    variant: { type: 'string' },
    set: { type: 'string', multiple: true },
    seed: { type: 'string' },
    json: { type: 'boolean' },
  } as const;
  const name = args.find((arg) => arg.startsWith('--') && !(arg.slice(2).replace(/=.*/s, '') in options));
  if (name !== undefined) throw unknown('option', name.slice(2).replace(/=.*/s, ''), Object.keys(options));
  return parseArgs({ args, options, allowPositionals: true });
}

function oneOf(id: string | undefined, studies: Runnable[], count: number): Runnable {
  const ids = studies.map((study) => study.id);
  if (id === undefined || count > 1) throw new Error(`Name one case: ${ids.join(', ')}.`);
  const study = studies.find((candidate) => candidate.id === id);
  if (study === undefined) throw unknown('case', id, ids);
  return study;
}

/** `name=value`, checked as the control on the page would be. */
function setting(text: string, params: Record<string, Param>): [string, number | string | boolean] {
  const [name = '', ...rest] = text.split('=');
  const param = Object.hasOwn(params, name) ? params[name] : undefined;
  if (rest.length === 0) throw new Error(`“${text}” sets nothing. Write --set name=value.`);
  if (param === undefined) throw unknown('parameter', name, Object.keys(params));
  return [name, parsedValue(param, name, rest.join('='))];
}

function parsedValue(param: Param, name: string, text: string): number | string | boolean {
  if ('options' in param) {
    if (param.options.includes(text)) return text;
    throw unknown(`option of ${name}`, text, param.options);
  }
  if (!('step' in param)) {
    if (text === 'on' || text === 'off') return text === 'on';
    throw new Error(`“${name}” is on or off, not “${text}”.`);
  }
  return numberOf(param, name, text);
}

function numberOf(param: RangeParam, name: string, text: string): number {
  const { min, max, step } = param;
  const value = text.trim() === '' ? Number.NaN : Number(text);
  const steps = (value - min) / step;
  if (value >= min && value <= max && Math.abs(steps - Math.round(steps)) < 1e-6) return value;
  const [lowest, highest] = [formatParam(param, min), formatParam(param, max)];
  throw new Error(`“${name}” is a number from ${lowest} to ${highest} in steps of ${step}, not “${text}”.`);
}

function wholeNumber(text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new Error(`The seed is a whole number, not “${text}”.`);
}

function unknown(kind: string, name: string, known: readonly string[]): Error {
  return new Error(`There is no ${kind} “${name}”. ${didYouMean(name, known)}There is: ${known.join(', ')}.`);
}
