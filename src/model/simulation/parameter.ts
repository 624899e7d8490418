import type { Param, Params, RangeParam } from './contract.ts';

/** The value of any parameter. */
export type ParamValue = number | string | boolean;

/** What an address asks for: a valid value for every parameter, and a sentence for each that could not be had. */
export interface Setting {
  values: Record<string, ParamValue>;
  faults: string[];
}

/** The value of a parameter as a reader sees it: `8 s`, `backoff`, `on`. */
export function formatParam(param: Param, value: ParamValue): string {
  return 'unit' in param && param.unit !== '' ? `${value}\u00a0${param.unit}` : writeValue(value);
}

/** Reads the parameters that a query string names; those that it does not name keep their value. */
export function readSetting(params: Params, start: Setting['values'], query: ReadonlyMap<string, string>): Setting {
  const values = { ...start };
  const faults: string[] = [];
  for (const [name, param] of Object.entries(params)) {
    const text = query.get(name);
    if (text === undefined) continue;
    const value = readValue(param, text) ?? start[name] ?? param.default;
    if (writeValue(value) !== text && value !== Number(text)) faults.push(fault(param, text, value));
    values[name] = value;
  }
  return { values, faults };
}

/** The parameters that differ from where they started, as names and values of a query string. */
export function writeSetting(start: Setting['values'], values: Setting['values']): [name: string, text: string][] {
  return Object.entries(values)
    .filter(([name, value]) => value !== start[name])
    .map(([name, value]) => [name, writeValue(value)]);
}

/** The value that a text stands for: the nearest that a range has, or undefined where there is none. */
export function readValue(param: Param, text: string): ParamValue | undefined {
  if ('options' in param) return param.options.find((option) => option === text);
  if (typeof param.default === 'boolean') return [true, false].find((value) => writeValue(value) === text);
  return PLAIN_NUMBER.test(text) ? nearestInRange(param as RangeParam, Number(text)) : undefined;
}

/** A value as the text of a control or of a query string. */
export function writeValue(value: ParamValue): string {
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}

const PLAIN_NUMBER = /^-?\d{1,15}(\.\d{1,15})?$/;
const LONGEST_QUOTE = 40;

/** Where the thumb of a range comes to rest: on a step between its ends. */
function nearestInRange({ min, max, step }: RangeParam, wanted: number): number {
  const last = Math.floor((max - min) / step + 1e-6);
  const steps = Math.max(0, Math.min(Math.round((wanted - min) / step), last));
  return Number((min + steps * step).toFixed(Math.max(decimals(min), decimals(step)))) + 0;
}

function decimals(value: number): number {
  return String(value).split('.')[1]?.length ?? 0;
}

function fault(param: Param, text: string, value: ParamValue): string {
  const quoted = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return `${param.label}: “${quoted}” is not possible, ${formatParam(param, value)} is taken.`;
}
