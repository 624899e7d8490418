import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { distribution } from '#model/chart/distribution.ts';
import { parseShownMetric } from '#model/chart/shown-metric.ts';
import { toMarkup } from '#model/chart/tree.ts';

const values = (list: number[]) => Float64Array.from(list).sort();
const sample = (label: string, list: number[]) => ({ label, values: values(list), isBroken: label === 'Broken' });
const drawn = (...lists: [string, number[]][]) =>
  toMarkup(
    distribution(
      'Conclusion',
      lists.map(([label, list]) => sample(label, list)),
      's',
    ),
  );

describe('a distribution', () => {
  it('says the median and the 99th percentile of each sample, and its data beneath', () => {
    const markup = drawn(['Broken', Array.from({ length: 200 }, (_, n) => (n + 1) / 100)], ['Fixed', [0.25]]);
    expect(markup).toContain('median 1\u00a0s');
    expect(markup).toContain('p99 2\u00a0s');
    expect(markup).toContain(
      '<th scope="row">Broken</th><td>1\u00a0s</td><td>1.8\u00a0s</td><td>2\u00a0s</td><td>2\u00a0s</td><td>200</td>',
    );
    expect(markup).toContain('<td>0.25\u00a0s</td><td>1</td>');
  });

  it('keeps every column in its drawing, and shows also what is rare', () => {
    const measurement = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(fc.array(measurement, { minLength: 1, maxLength: 300 }), (list) => {
        const markup = drawn(['Broken', list]);
        const outline = /class="columns bad" d="M8 (\d+)([^"]*)V\1z"/.exec(markup)?.[2] ?? '';
        const across = [...outline.matchAll(/h(\d+)/g)].reduce((sum, [, by]) => sum + Number(by), 0);
        expect(across).toBe(423);
        expect(outline).toMatch(/v-54/);
      }),
    );
    expect(drawn(['Broken', [...Array<number>(999).fill(1), 1000]])).toMatch(/v-1h9V/);
  });

  it('says where values are smaller than the scale reaches', () => {
    expect(drawn(['Broken', [0, 5, 10]])).toContain('&#60; 0.001\u00a0s');
    expect(drawn(['Broken', [5, 10]])).not.toContain('&#60;');
  });
});

describe('what an author shows', () => {
  it('is a run, a metric and, if need be, a part of the run', () => {
    expect(parseShownMetric('Fixed: fixed http.duration{http.route=/cart} from 30 to 90')).toEqual({
      label: 'Fixed',
      variant: 'fixed',
      metric: 'http.duration{http.route=/cart}',
      from: 30,
      to: 90,
    });
    expect(parseShownMetric('All: broken disk.wait')).toMatchObject({ from: 0, to: Number.POSITIVE_INFINITY });
  });

  it.each(['', 'disk.wait', 'Broken: mended disk.wait', 'Broken: broken'])(
    '“%s” is refused with the way to write it',
    (text) => {
      expect(() => parseShownMetric(text)).toThrow('Write “label: broken metric.name”');
    },
  );
});
