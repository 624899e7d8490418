import { describe, expect, it } from 'vitest';
import type { Lab, Params, Process, Values } from '#model/simulation/contract.ts';
import type { Report } from '#model/simulation/evidence.ts';
import { hashRecords } from '#model/simulation/fingerprint.ts';
import { limits } from '#model/simulation/record.ts';
import { simulate } from '#model/simulation/simulate.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';

const params = {
  servers: { label: 'Servers', unit: '', default: 1, min: 1, max: 10, step: 1 },
  load: { label: 'Load', unit: '', default: 0.7, min: 0.1, max: 0.95, step: 0.05 },
} as const satisfies Params;

/** A queue with Poisson arrivals, exponential service of mean 1, and so many servers. */
const queue = {
  seed: 42,
  params,
  variants: { broken: {}, fixed: {} },
  *run({ servers, load }: Values<typeof params>, lab: Lab) {
    const pool = lab.pool('servers', servers);
    const [arrivals, service] = [lab.stream('arrivals'), lab.stream('service')];
    function* customer(): Process {
      const came = lab.now;
      yield* pool.enter();
      lab.record('wait', lab.now - came);
      yield lab.sleep(service.exponential(1));
      pool.leave();
    }
    for (let n = 0; n < CUSTOMERS; n++) {
      yield lab.sleep(arrivals.exponential(1 / (load * servers)));
      lab.spawn(customer());
    }
    yield lab.sleep(1000);
  },
};

const CUSTOMERS = 20_000;

function meanWait(telemetry: Telemetry) {
  return { results: { wait: telemetry.mean('wait') }, charts: [] };
}

describe('queues behave as the theory says', () => {
  it.each([
    { servers: 1, load: 0.5 },
    { servers: 1, load: 0.7 },
    { servers: 3, load: 0.8 },
    { servers: 10, load: 0.8 },
  ])('the mean wait with $servers servers at a load of $load lies in its confidence interval', (values) => {
    const means = Array.from({ length: 12 }, (_, seed) => simulate(queue, meanWait, values, seed + 1).results.wait);
    const mean = means.reduce((sum, value) => sum + value, 0) / means.length;
    const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (means.length - 1);
    expect(Math.abs(mean - erlangWait(values.servers, values.load))).toBeLessThan(
      T_999 * Math.sqrt(variance / means.length),
    );
  });
});

describe('a recording', () => {
  it('is the same for the same seed, and another for another seed', () => {
    expect(simulate(queue, meanWait).hash).toBe(simulate(queue, meanWait).hash);
    expect(simulate(queue, meanWait, {}, 43).hash).not.toBe(simulate(queue, meanWait).hash);
  });

  it('has the hash of its records as they arrive from the sandbox', () => {
    const { records, hash } = simulate(queue, meanWait);
    expect(hashRecords(JSON.parse(JSON.stringify(records)))).toBe(hash);
  });

  it('of a simulation with a fault ends with the fault, cut to its limit', () => {
    const faulty = simulate({ ...queue, run: failing('x'.repeat(2000)) }, meanWait);
    expect(faulty.records).toEqual([{ kind: 'error', message: 'x'.repeat(limits.messageLength) }]);
  });

  it('keeps its charts and tables within the limits', () => {
    const { records } = simulate(queue, flooding);
    const count = (kind: string) => records.filter((record) => record.kind === kind).length;
    expect([count('chart'), count('table')]).toEqual([limits.charts, limits.tables]);
  });
});

/** Two-sided 99.9 % quantile of Student's t with 11 degrees of freedom. */
const T_999 = 4.437;

/** Mean wait of M/M/c with a mean service of 1: Erlang's C formula. */
function erlangWait(servers: number, load: number): number {
  const offered = servers * load;
  let term = 1;
  let sum = 0;
  for (let n = 0; n < servers; n++) {
    sum += term;
    term *= offered / (n + 1);
  }
  const allBusy = term / (1 - load);
  return allBusy / (sum + allBusy) / (servers * (1 - load));
}

function failing(message: string) {
  return function* (): Process {
    yield 1;
    throw new Error(message);
  };
}

function flooding(): Report {
  const ids = Array.from({ length: 100 }, (_, n) => `${n}`);
  const charts = ids.map((id) => ({ id, title: '', unit: '', lines: [] }));
  return { results: {}, charts, tables: ids.map((id) => ({ id, title: '', columns: [], rows: [] })) };
}
