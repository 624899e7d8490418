import assert from 'node:assert/strict';
import fc from 'fast-check';
import { addressOf, readAddress } from '#islands/checklist-run-address.ts';
import { seedOf } from '#model/run/drill.ts';
import type { Params } from '#model/simulation/contract.ts';
import {
  formatParam,
  type ParamValue,
  readSetting,
  readValue,
  writeSetting,
  writeValue,
} from '#model/simulation/parameter.ts';
import { cases } from './content.ts';
import type { Kind, Outcome } from './harness.ts';
import { anyText } from './hostile.ts';
import { isSentence } from './laws.ts';

/** Queries of the pages with a simulation, a checklist or a drill. */
export const parameterLinks: Kind<[which: number, query: string]> = {
  name: 'parameter-links',
  inputs: queries(),
  check: checkQuery,
};

async function checkQuery([which, query]: [number, string]): Promise<Outcome> {
  const params = paramsOf(which);
  const start = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default as ParamValue]));
  const asked = new Map(new URLSearchParams(query));
  const { values, faults } = readSetting(params, start, asked);
  for (const fault of faults) isSentence(fault.replaceAll(/\s/g, ' '));
  assert.deepEqual(Object.keys(values), Object.keys(params));
  for (const [name, param] of Object.entries(params)) {
    assert.equal(readValue(param, writeValue(values[name] as ParamValue)), values[name], 'The control cannot have it.');
    assert.ok(formatParam(param, values[name] as ParamValue));
  }
  const again = readSetting(params, start, new Map(writeSetting(start, values)));
  assert.deepEqual(again, { values, faults: [] }, 'The address that is kept is another one.');
  checkRun(`https://casebook.example/checklists/x/?${query}`);
  return faults.length > 0 ? (writeSetting(start, values).length > 0 ? 'partly' : 'refused') : 'taken';
}

/** The address of a run gives the same run again, and a seed that can be read out. */
function checkRun(address: string): void {
  const { run } = readAddress(address);
  assert.deepEqual(readAddress(addressOf(run, address)), { run, start: false });
  if (run !== undefined) assert.match(seedOf(run).toString(16), /^[0-9a-f]{1,5}$/);
}

function queries(): fc.Arbitrary<[which: number, query: string]> {
  const numbers = fc.oneof(
    fc.double().map(String),
    fc.integer({ min: -5, max: 200 }).map(String),
    fc.constantFrom('1e9', '0x10', '٣', '1_0', '+5', '5.', '.5', '99999999999999999999'),
  );
  const value = fc.oneof({ weight: 4, arbitrary: numbers }, fc.constantFrom('on', 'off', 'none', 'true'), anyText);
  const which = fc.nat(cases.length - 1);
  const asked = fc
    .tuple(which, fc.array(fc.tuple(fc.nat(), value), { maxLength: 4 }))
    .map(([which, pairs]): [number, string] => [which, pairs.map((pair) => pairOf(which, pair)).join('&')]);
  const options = fc.tuple(which, fc.nat()).map(([which, place]): [number, string] => [which, optionOf(which, place)]);
  const others = fc.tuple(which, fc.oneof(anyText, fc.webQueryParameters()));
  return fc.oneof({ weight: 6, arbitrary: asked }, { weight: 2, arbitrary: options }, others);
}

/** Mostly a parameter that the case has, sometimes a name that means another thing, or nothing. */
function pairOf(which: number, [place, value]: [number, string]): string {
  const names = [
    ...Object.keys(paramsOf(which)),
    ...Object.keys(paramsOf(which)),
    'run',
    'start',
    'q',
    '__proto__',
    'constructor',
  ];
  return `${names[place % names.length]}=${encodeURIComponent(value.toWellFormed())}`;
}

function optionOf(which: number, place: number): string {
  const entries = Object.entries(paramsOf(which % cases.length));
  const [name, param] = entries[place % Math.max(1, entries.length)] ?? [];
  return param === undefined
    ? ''
    : `${name}=${'options' in param ? param.options.at(-1) : writeValue(param.default as ParamValue)}`;
}

function paramsOf(which: number): Params {
  return cases[which]?.simulation?.module.params ?? {};
}
