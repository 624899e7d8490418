import { describe, expect, it } from 'vitest';
import { resultTable } from '#model/chart/result-table.ts';
import { toMarkup } from '#model/chart/tree.ts';

const measures = {
  success: { label: 'Success', unit: '%', digits: 0 },
  slowest: { label: 'Slowest', unit: 's', digits: 1 },
};

describe('the table of results', () => {
  it.each([
    [{ success: 0.24, slowest: 3 }, { success: 0.68, slowest: 0.2 }, ['+44 points', '−2.8 s']],
    [{ success: 0.24, slowest: 3 }, { success: 0.25, slowest: 3.04 }, ['+1 point', 'none']],
    [{ success: 0.244, slowest: 3.04 }, { success: 0.246, slowest: 3.06 }, ['+1 point', '+0.1 s']],
    [{ success: 0.5, slowest: 3 }, { success: Number.NaN, slowest: 1 }, ['–', '−2.0 s']],
  ])('gives the difference of the figures as they are shown (%j, %j)', (recorded, results, differences) => {
    expect(lastCells(toMarkup(resultTable(results, measures, recorded)))).toEqual(differences);
  });

  it('has the values alone where there is nothing to compare with', () => {
    expect(lastCells(toMarkup(resultTable({ success: 0.5, slowest: 1 }, measures)))).toEqual(['50 %', '1.0 s']);
  });
});

function lastCells(markup: string): string[] {
  return [...markup.matchAll(/<td>([^<]*)<\/td><\/tr>/g)].map(([, cell = '']) => cell.replaceAll('\u00a0', ' '));
}
