import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Params } from '#model/simulation/contract.ts';
import { type ParamValue, readSetting, writeSetting } from '#model/simulation/parameter.ts';

const params = {
  timeout: { label: 'Timeout', unit: 's', default: 8, min: 0.2, max: 10, step: 0.1 },
  drift: { label: 'Drift', unit: '', default: -1, min: -2.5, max: 3.2, step: 0.5 },
  policy: { label: 'Policy', default: 'none', options: ['none', 'backoff + jitter', 'ünd & so = weiter'] },
  cache: { label: 'Cache', default: true },
} satisfies Params;
const start = { timeout: 8, drift: -1, policy: 'none', cache: true };

describe('a query string', () => {
  it('always gives a value that its control can have, whatever it says', () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const { values } = readSetting(params, start, new Map(new URLSearchParams(query)));
        expect(Object.keys(values)).toEqual(Object.keys(params));
        expect(params.policy.options).toContain(values.policy);
        expect([true, false]).toContain(values.cache);
        for (const name of ['timeout', 'drift'] as const) {
          const { min, max, step } = params[name];
          const steps = (Number(values[name]) - min) / step;
          expect(values[name]).toBeGreaterThanOrEqual(min);
          expect(values[name]).toBeLessThanOrEqual(max);
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-9);
        }
      }),
    );
  });

  it('gives back the values that it was written from, without a complaint', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const query = new URLSearchParams(writeSetting(start, values)).toString();
        expect(readSetting(params, start, new Map(new URLSearchParams(query)))).toEqual({ values, faults: [] });
      }),
    );
  });

  it('names only what differs from the recorded run', () => {
    expect(writeSetting(start, start)).toEqual([]);
    expect(writeSetting(start, { ...start, timeout: 0.5, cache: false })).toEqual([
      ['timeout', '0.5'],
      ['cache', 'off'],
    ]);
  });

  it.each([
    ['timeout=99', 'timeout', 10],
    ['timeout=-3', 'timeout', 0.2],
    ['timeout=0.54', 'timeout', 0.5],
    ['drift=3.2', 'drift', 3],
    ['timeout=soon', 'timeout', 8],
    ['timeout=', 'timeout', 8],
    ['timeout=1e9', 'timeout', 8],
    ['timeout=Infinity', 'timeout', 8],
    ['policy=toString', 'policy', 'none'],
    ['cache=yes', 'cache', true],
  ])('says in a sentence that %s is not possible', (query, name, taken) => {
    const { values, faults } = readSetting(params, start, new Map(new URLSearchParams(query)));
    expect(values).toEqual({ ...start, [name]: taken });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain('is not possible');
  });

  it.each(['timeout=0.50', 'timeout=8', 'cache=off', 'drift=0', 'other=1', '__proto__=1', ''])(
    'takes %s without a complaint',
    (query) => {
      expect(readSetting(params, start, new Map(new URLSearchParams(query))).faults).toEqual([]);
    },
  );
});

const names = fc.constantFrom(...Object.keys(params), 'constructor', '__proto__', 'q');
const texts = fc.oneof(fc.string(), fc.double().map(String), fc.constantFrom('on', 'off', '0x10', '1_0', '٣'));
const anyQuery = fc
  .array(fc.tuple(names, texts))
  .map((pairs) => pairs.map(([name, text]) => `${name}=${encodeURIComponent(text.toWellFormed())}`).join('&'));
const anyValues: fc.Arbitrary<Record<keyof typeof params, ParamValue>> = fc.record({
  timeout: fc.integer({ min: 2, max: 100 }).map((tenths) => tenths / 10),
  drift: fc.integer({ min: -5, max: 6 }).map((halves) => halves / 2),
  policy: fc.constantFrom(...params.policy.options),
  cache: fc.boolean(),
});
