import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentsIn } from '#build/timeline-moments.ts';
import { parsePeriod, timeline } from '#model/chart/timeline.ts';
import { toMarkup } from '#model/chart/tree.ts';

const table = (...cells: string[]) =>
  `<table><tbody>${cells.map((cell) => `<tr><td>${cell}</td><td>what</td></tr>`).join('')}</tbody></table>`;
const circles = (markup: string) =>
  [...markup.matchAll(/<circle class="moment" cx="([\d.]+)" cy="([\d.-]+)"/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

describe('the moments of a table', () => {
  it('are its rows whose first cell is a time in figures, or the end of the run', () => {
    const cells = ['<code>0</code>', '<a>1,540</a>', 'meanwhile', '50 to the end', 'end'];
    expect(momentsIn(table(...cells), 3600)).toEqual([
      { row: 1, at: 0 },
      { row: 2, at: 1540 },
      { row: 4, at: 50 },
      { row: 5, at: 3600 },
    ]);
  });
});

describe('a line of time', () => {
  it('stands in proportion: half of the time is half of the way', () => {
    const moments = [0, 50, 100].map((at, index) => ({ row: index + 1, at }));
    const [first, middle, last] = circles(toMarkup(timeline(moments, [], 'seconds'))).map(([x]) => x as number);
    expect((middle as number) - (first as number)).toBeCloseTo(((last as number) - (first as number)) / 2, 0);
  });

  it('has a mark for every moment, and no two marks touch', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4000), { minLength: 2, maxLength: 12 }), (times) => {
        const moments = times.toSorted((a, b) => a - b).map((at, index) => ({ row: index + 1, at }));
        const marks = circles(toMarkup(timeline(moments, [], 'seconds')));
        expect(marks).toHaveLength(moments.length);
        const gaps = marks.flatMap(([x, y], index) =>
          marks
            .slice(index + 1)
            .map(([a, b]) => Math.hypot((a as number) - (x as number), (b as number) - (y as number))),
        );
        expect(Math.min(...gaps)).toBeGreaterThan(18);
      }),
    );
  });

  it('tells the same to those who do not see it', () => {
    const markup = toMarkup(
      timeline(
        [
          { row: 1, at: 3 },
          { row: 4, at: 9 },
        ],
        [],
        'hours',
      ),
    );
    expect(markup).toContain('aria-label="Rows of the table below on a line of time in hours: 1 at 3, 4 at 9."');
  });

  it('shows what lasted, from the time of one row to that of another', () => {
    const moments = [
      { row: 1, at: 0 },
      { row: 3, at: 100 },
    ];
    const markup = toMarkup(timeline(moments, [parsePeriod('1-3: the provider is slow')], 'seconds'));
    const [[left], [right]] = circles(markup) as [number[], number[]];
    expect(markup).toMatch(new RegExp(`class="period" d="M${left} [\\d.]+H${right}"`));
    expect(markup).toContain('the provider is slow');
  });

  it('refuses a period that cannot be read, or that names a row without a time', () => {
    expect(() => parsePeriod('from 1 to 3')).toThrow('Write “2-7:');
    const moments = [{ row: 1, at: 0 }];
    expect(() => timeline(moments, [parsePeriod('1-2: a while')], 'seconds')).toThrow('row 2');
  });
});
