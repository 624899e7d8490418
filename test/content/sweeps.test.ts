import { describe, expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { sweepsOf, sweptValues } from '#build/sweep.ts';
import { conclusion } from '#model/chart/cliff.ts';

const { cases } = await readContent('content');
const numbers = cases.flatMap(({ id, simulation }) =>
  Object.entries(simulation?.module.params ?? {}).flatMap(([name, param]) =>
    'step' in param ? [{ id, name, param }] : [],
  ),
);

describe('a sweep', () => {
  test.each(numbers)('of $id, $name goes over all that the reader can set', ({ param }) => {
    const values = sweptValues(param);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect([values[0], values.at(-1)]).toEqual([param.min, param.max]);
    expect(values).toContain(param.default);
    expect(values.length).toBeLessThanOrEqual(15);
    const onSteps = values.map((value) => (value - param.min) / param.step);
    onSteps.forEach((step) => {
      expect(step).toBeCloseTo(Math.round(step), 6);
    });
  });

  test('has every step of a parameter that has few', () => {
    const param = { label: 'Attempts', unit: '', default: 2, min: 1, max: 4, step: 1 };
    expect(sweptValues(param)).toEqual([1, 2, 3, 4]);
    expect(sweptValues({ ...param, default: 0.3, min: 0, max: 0.5, step: 0.1 })).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5]);
  });

  test('shows the cliff of the retry storm: three attempts are one too many', async () => {
    const { simulation, evidence } = cases.find(({ id }) => id === 'retry-storm') ?? {};
    if (!simulation || !evidence) throw new Error('The case cannot be read.');
    const sweeps = await sweepsOf('retry-storm', simulation.module, evidence.module);
    const attempts = sweeps.find(({ name }) => name === 'attempts');
    if (attempts === undefined) throw new Error('There is no sweep over attempts.');
    expect(conclusion(attempts)).toMatch(/from 2 to 3: .* falls from 100\u00a0% to 0\u00a0%$/);
    for (const { low, median, high } of [...attempts.broken, ...attempts.fixed]) {
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }
  });
}, 120_000);
