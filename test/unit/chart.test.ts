import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataTable } from '#model/chart/data-table.ts';
import { chartFigure } from '#model/chart/figure.ts';
import { lineChart } from '#model/chart/line-chart.ts';
import { output } from '#model/chart/output.ts';
import { decimalStep, linearScale, timeStep } from '#model/chart/scale.ts';
import { type Tree, toMarkup } from '#model/chart/tree.ts';
import type { ChartRecord, Line, SimulationRecord } from '#model/simulation/record.ts';

const points = fc
  .array(fc.tuple(fc.double({ min: 0, max: 1e4, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true })), {
    maxLength: 80,
  })
  .map((all) => all.sort(([a], [b]) => a - b));
const lines: fc.Arbitrary<Line[]> = fc.array(fc.record({ label: fc.string({ maxLength: 20 }), points }), {
  minLength: 1,
  maxLength: 8,
});
const charts = fc.record({ title: fc.string(), unit: fc.constantFrom('', 's', '%', '/s'), lines }).map(asChart);

describe('a chart', () => {
  it('has every point of every line inside its plot', () => {
    fc.assert(
      fc.property(charts, (chart) => {
        const [wide, high] = sizeOf(lineChart(chart));
        for (const [x, y] of pathPoints(lineChart(chart))) {
          expect(x >= 0 && x <= wide && y >= 0 && y <= high).toBe(true);
        }
      }),
    );
  });

  it('draws a line through the first and the last moment, and through its highest value', () => {
    const svg = lineChart(
      asChart({
        title: '',
        unit: '',
        lines: [
          {
            label: 'a',
            points: [
              [0, 0],
              [5, 10],
              [10, 5],
            ],
          },
        ],
      }),
    );
    const [first, top, last] = pathPoints(svg);
    expect(first?.[0]).toBeLessThan(top?.[0] ?? 0);
    expect(top?.[1]).toBeLessThan(last?.[1] ?? 0);
    expect(last?.[1]).toBeLessThan(first?.[1] ?? 0);
  });

  it('shows every label once, with a marker, inside the drawing and on no other label', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (count) => {
        const all = Array.from({ length: count }, (_, n) => ({ label: `line ${n}`, points: ramp(n * 10) }));
        const texts = named(lineChart(asChart({ title: '', unit: '', lines: all })), 'text').filter(hasClass('label'));
        expect(texts.map(({ children }) => children[0])).toEqual(all.map(({ label }) => label));
        const places = texts.map(({ attributes }) => `${attributes.x} ${attributes.y}`);
        expect(new Set(places).size).toBe(count);
      }),
    );
  });

  it('tells up to eight lines apart without colour', () => {
    const all = Array.from({ length: 8 }, (_, n) => ({ label: `${n}`, points: ramp(n) }));
    const marks = named(lineChart(asChart({ title: '', unit: '', lines: all })), 'path').filter(hasClass('mark'));
    expect(new Set(marks.map(({ attributes }) => `${attributes.d} ${attributes.class}`)).size).toBe(8);
  });

  it('says its conclusion and its lines to those who do not see it', () => {
    const svg = lineChart(
      asChart({ title: 'The queue never empties', unit: '/s', lines: [{ label: 'waiting', points: [] }] }),
    );
    expect(svg.attributes).toMatchObject({ role: 'img' });
    expect(svg.attributes['aria-label']).toMatch(/^Line chart over time in seconds: .*waiting.*\/s/);
  });

  it('shows a share as per cent', () => {
    const table = dataTable(
      asChart({
        title: '',
        unit: '%',
        lines: [
          {
            label: 'success',
            points: [
              [0, 0.25],
              [1, 1],
            ],
          },
        ],
      }),
    );
    expect(table).toMatchObject({
      columns: ['seconds', 'success (%)'],
      rows: [
        ['0', '25'],
        ['1', '100'],
      ],
      highest: ['highest', '100'],
    });
  });

  it('says hours, days or weeks where a second of the clock stands for one', () => {
    const end: SimulationRecord = { kind: 'end', results: {}, events: 1, time: 'hours' };
    const line = { label: 'wrong', points: [[0, 1] as [number, number], [168, 2] as [number, number]] };
    const log: SimulationRecord = { kind: 'log', at: 36, level: 'INFO', message: 'rollout' };
    const shown = output([log, asChart({ title: 'A week', unit: '', lines: [line] }), end], {})
      .map(toMarkup)
      .join('');
    expect(shown).toContain('over time in hours');
    expect(shown).toMatch(/>hours<\/text>/);
    expect(shown).toMatch(/>hours<\/th>/);
    expect(shown).toContain('36.000 h  INFO');
    expect(shown).not.toContain('seconds');
  });

  it('leaves out what is no number, and draws the rest', () => {
    const broken = [
      [0, 1],
      [1, Number.NaN],
      [2, 3],
    ] as [number, number][];
    expect(
      pathPoints(lineChart(asChart({ title: '', unit: '', lines: [{ label: 'a', points: broken }] }))),
    ).toHaveLength(2);
  });

  it('draws what it is compared with behind its own lines, on the same scale', () => {
    const ghost = asChart({
      title: '',
      unit: '',
      lines: [
        {
          label: 'before',
          points: [
            [0, 0],
            [1, 100],
          ],
        },
      ],
    });
    const svg = lineChart(
      asChart({
        title: '',
        unit: '',
        lines: [
          {
            label: 'now',
            points: [
              [0, 0],
              [1, 10],
            ],
          },
        ],
      }),
      ghost,
    );
    const [behind] = named(svg, 'path').filter(hasClass('ghost'));
    expect(svg.children.indexOf(behind as Tree)).toBeLessThan(
      svg.children.findIndex((child) => isTree(child) && hasClass('line-1')(child)),
    );
    expect(
      named(svg, 'text')
        .filter(hasClass('tick'))
        .some(({ children }) => children[0] === '100'),
    ).toBe(true);
  });
});

describe('a data table', () => {
  it('stays short, says how much it leaves out, and never leaves out the highest value', () => {
    const chart = asChart({ title: '', unit: '', lines: [{ label: 'a', points: ramp(0, 301) }] });
    const table = dataTable(chart);
    expect(table.rows.length).toBeLessThanOrEqual(20);
    expect(table).toMatchObject({ of: 301, shown: table.rows.length, highest: ['highest', '300'] });
  });
});

describe('text from a simulation stays text', () => {
  it('in every place of the output', () => {
    const evil = '<img src=x onerror="alert(1)">&';
    const chart = { ...asChart({ title: evil, unit: evil, lines: [{ label: evil, points: [[0, 1]] }] }), id: evil };
    const records = [
      chart,
      { kind: 'table' as const, id: evil, title: evil, columns: [evil], rows: [[evil]] },
      { kind: 'log' as const, at: 0, level: 'INFO' as const, message: evil },
      { kind: 'error' as const, message: evil },
      { kind: 'end' as const, results: { [evil]: 1 }, events: 1 },
    ];
    const markup = output(records, {}).map(toMarkup).join('');
    expect(markup).not.toContain('<img');
    expect(markup).not.toContain('"alert');
    expect(markup.match(/&#60;img/g)?.length).toBeGreaterThan(8);
  });

  it('and no markup carries a style', () => {
    fc.assert(fc.property(charts, (chart) => !toMarkup(chartFigure(chart)).includes(' style=')));
  });
});

describe('the scales', () => {
  it('ticks lie within the scale, at equal steps, and few enough to read', () => {
    const spans = fc.double({ min: 1e-3, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(spans, spans, (low, span) => {
        for (const step of [decimalStep(span, 5), timeStep(span, 6)]) {
          const { ticks } = linearScale(low, low + span, 0, 100, step);
          expect(ticks.length).toBeLessThanOrEqual(7);
          expect(ticks.every((tick) => tick >= low - step * 1e-6 && tick <= low + span + step * 1e-6)).toBe(true);
        }
      }),
    );
  });

  it('steps are 1, 2 or 5 of a power of ten, and those of a clock for time', () => {
    expect([0.3, 7, 40, 99, 480].map((span) => decimalStep(span, 5))).toEqual([0.1, 2, 10, 20, 100]);
    expect([5, 40, 100, 300, 3600].map((span) => timeStep(span, 6))).toEqual([1, 10, 20, 60, 600]);
    expect([30, 336].map((span) => timeStep(span, 6, 'hours'))).toEqual([6, 72]);
    expect([180, 365].map((span) => timeStep(span, 6, 'days'))).toEqual([91, 91]);
  });
});

function asChart(chart: Pick<ChartRecord, 'title' | 'unit' | 'lines'>): ChartRecord {
  return { kind: 'chart', id: 'chart', ...chart };
}

function ramp(from: number, length = 50): [number, number][] {
  return Array.from({ length }, (_, n) => [n, from + n]);
}

function isTree(child: Tree | string): child is Tree {
  return typeof child !== 'string';
}

function named(tree: Tree, name: string): Tree[] {
  const below = tree.children.filter(isTree).flatMap((child) => named(child, name));
  return tree.name === name ? [tree, ...below] : below;
}

function hasClass(name: string): (tree: Tree) => boolean {
  return ({ attributes }) => String(attributes.class).split(' ').includes(name);
}

function sizeOf(svg: Tree): [number, number] {
  const [, , wide = 0, high = 0] = String(svg.attributes.viewBox).split(' ').map(Number);
  return [wide, high];
}

/** Where the steps of all lines lead. */
function pathPoints(svg: Tree): [number, number][] {
  const drawn = named(svg, 'path').filter((path) => /^line-\d$/.test(String(path.attributes.class)));
  return drawn.flatMap(({ attributes }) => {
    let [atX, atY] = [0, 0];
    return [...String(attributes.d).matchAll(/([Ml])(\S+) ([^Ml]+)/g)].map(([, kind, x, y]): [number, number] => {
      [atX, atY] = kind === 'M' ? [Number(x), Number(y)] : [atX + Number(x), atY + Number(y)];
      return [atX, atY];
    });
  });
}
