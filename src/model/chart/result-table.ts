import { formatValue, type Measure, type Measures, type Results } from '../simulation/evidence.ts';
import { table } from './table.ts';
import type { Tree } from './tree.ts';

/** The results of a run; beside those of the recorded run, where there is one to compare with. */
export function resultTable(results: Results, measures: Measures, recorded?: Results): Tree {
  const rows = named(results, measures).map(([name, measure]) => {
    const [before, after] = [recorded?.[name] ?? Number.NaN, results[name] ?? Number.NaN];
    const value = figure(measure, after);
    return [
      measure.label,
      ...(recorded ? [figure(measure, before), value, difference(measure, before, after)] : [value]),
    ];
  });
  return table(recorded ? ['Result', 'Recorded', 'This run', 'Difference'] : ['Result', 'Value'], rows);
}

/** Results in the order of their measures; one without a measure is shown under its own name. */
function named(results: Results, measures: Measures): [name: string, measure: Measure][] {
  const names = new Set([...Object.keys(measures).filter((name) => name in results), ...Object.keys(results)]);
  return [...names].map((name) => [name, measures[name] ?? { label: name, unit: '', digits: 2 }]);
}

/** What is no number, as the share of nothing, was null on its way through the sandbox. */
function figure(measure: Pick<Measure, 'unit' | 'digits'>, value: number): string {
  return Number.isFinite(value) ? formatValue(measure, value) : '–';
}

/** The difference of the two figures as they are shown, so that it can be checked by eye. */
function difference({ unit, digits }: Measure, before: number, after: number): string {
  const factor = unit === '%' ? 100 : 1;
  const by = rounded(rounded(after * factor, digits) - rounded(before * factor, digits), digits);
  if (by === 0) return 'none';
  const points = Math.abs(by) === 1 ? 'point' : 'points';
  const size = figure({ unit: unit === '%' ? points : unit, digits }, Math.abs(by));
  return Number.isFinite(by) ? `${by < 0 ? '−' : '+'}${size}` : size;
}

function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
