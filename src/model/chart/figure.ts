import type { ChartRecord, TimeUnit } from '../simulation/record.ts';
import { dataTable } from './data-table.ts';
import { lineChart } from './line-chart.ts';
import { table } from './table.ts';
import { element, type Tree } from './tree.ts';

/** A chart under its conclusion, with its data beneath. */
export function chartFigure(chart: ChartRecord, ghost?: ChartRecord, time: TimeUnit = 'seconds'): Tree {
  const { columns, rows, highest, shown, of } = dataTable(chart, time);
  const summary = shown === of ? 'Data' : `Data (${shown} of ${of} moments)`;
  return figure(chart.title, lineChart(chart, ghost, time), summary, table(columns, [...rows, highest]));
}

/** A drawing under its conclusion, with the same in words or figures beneath. */
export function figure(conclusion: string, drawing: Tree, summary: string, details: Tree): Tree {
  return element(
    'figure',
    { class: 'figure' },
    element('figcaption', {}, conclusion),
    drawing,
    element('details', {}, element('summary', {}, summary), details),
  );
}
