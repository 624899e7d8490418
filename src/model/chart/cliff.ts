import type { RangeParam } from '../simulation/contract.ts';
import { formatValue, type Measure } from '../simulation/evidence.ts';
import { formatParam } from '../simulation/parameter.ts';
import { markerPosition, type Span } from './cliff-marker.ts';
import { figure } from './figure.ts';
import { labelBoxes, type Spot } from './label-spots.ts';
import { caption, digitsOf, extent, HEIGHT, LABEL_HEIGHT, levelLines, plot, round, WIDTH } from './line-chart.ts';
import { decimalStep, linearScale, type Scale } from './scale.ts';
import { table } from './table.ts';
import { element, type Tree } from './tree.ts';

/** What some seeds gave at one value of a parameter: eight runs in ten lie between `low` and `high`. */
export interface SweepPoint {
  value: number;
  low: number;
  median: number;
  high: number;
}

/** One result over one parameter, in both systems, with the same seeds at every value. */
export interface Sweep {
  /** Name of the parameter. */
  name: string;
  param: RangeParam;
  measure: Measure;
  seeds: number;
  broken: SweepPoint[];
  fixed: SweepPoint[];
}

/** The sweep under its conclusion, with a mark at the value of the reader and its data beneath. */
export function cliffFigure(sweep: Sweep, here: number): Tree {
  return figure(conclusion(sweep), drawing(sweep, here), 'Data', dataOf(sweep));
}

/** What the sweep of the broken system says: where it falls or rises at once, or how little the parameter does. */
export function conclusion({ broken, param, measure }: Sweep): string {
  const medians = broken.map(({ median }) => median);
  const [lowest, highest] = extent(medians);
  const say = (value: number) => formatValue(measure, value);
  const subject = `“${measure.label}” (median)`;
  if (say(lowest) === say(highest)) return `${subject} is ${say(lowest)}, whatever “${param.label}” is`;
  const at = steepest(medians);
  const [from, to] = [broken[at], broken[at + 1]] as [SweepPoint, SweepPoint];
  if (Math.abs(to.median - from.median) < (highest - lowest) / 2) {
    return `${subject} lies between ${say(lowest)} and ${say(highest)}, depending on “${param.label}”`;
  }
  const [start, end] = [formatParam(param, from.value), formatParam(param, to.value)];
  const verb = to.median < from.median ? 'falls' : 'rises';
  return `“${param.label}”, from ${start} to ${end}: ${subject} ${verb} from ${say(from.median)} to ${say(to.median)}`;
}

type System = 'broken' | 'fixed';
const systems: readonly System[] = ['broken', 'fixed'];
const HEADROOM = 1.18;

/** The step between neighbours that is the largest, by the index of its start. */
function steepest(values: number[]): number {
  const steps = values.slice(1).map((value, index) => Math.abs(value - (values[index] as number)));
  return steps.indexOf(Math.max(...steps));
}

function drawing(sweep: Sweep, here: number): Tree {
  const shown = asShown(sweep);
  const height = heightScale(shown);
  const lines = systems.map((system) => shown[system].map((point) => spot(point.median, point, shown, height)));
  return element(
    'svg',
    {
      class: 'chart cliff',
      role: 'img',
      viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
      'aria-label': describe(sweep),
      'data-cliff': sweep.name,
      ...Object.fromEntries(Object.entries(spanOf(sweep.param)).map(([end, at]) => [`data-${end}`, at])),
    },
    ...axes(shown, height),
    ...systems.map((system, index) => band(shown[system], index, shown, height)),
    ...lines.map((line, index) => element('path', { class: lineClass(index), d: path(line) })),
    ...labels(lines),
    mark(sweep, here),
  );
}

function mark({ name, param }: Sweep, here: number): Tree {
  const place = { 'data-here': name, class: 'here', transform: `translate(${markerPosition(spanOf(param), here)} 0)` };
  return element('g', place, element('path', { d: `M-5 ${plot.top - 9}H5L0 ${plot.top}V${plot.bottom}V${plot.top}Z` }));
}

function spanOf({ min, max }: RangeParam): Span {
  return { min, max, left: plot.left, right: plot.right };
}

/** Shares become per cent. */
function asShown(sweep: Sweep): Sweep {
  const factor = sweep.measure.unit === '%' ? 100 : 1;
  const scaled = ({ value, low, median, high }: SweepPoint) => ({
    value,
    low: low * factor,
    median: median * factor,
    high: high * factor,
  });
  return { ...sweep, broken: sweep.broken.map(scaled), fixed: sweep.fixed.map(scaled) };
}

function heightScale({ broken, fixed }: Sweep): Scale {
  const [lowest, highest] = extent([...broken, ...fixed].flatMap(({ low, high }) => [low, high]));
  const [low, high] = [Math.min(0, lowest), Math.max(0, highest) * HEADROOM || 1];
  return linearScale(low, high, plot.bottom, plot.top, decimalStep(high - low, 5));
}

function axes({ param, measure }: Sweep, height: Scale): Tree[] {
  const { ticks } = linearScale(
    param.min,
    param.max,
    0,
    1,
    Math.max(param.step, decimalStep(param.max - param.min, 6)),
  );
  const across = digitsOf(ticks);
  const unit = param.unit === '' ? '' : ` (${param.unit})`;
  return [
    ...levelLines(height),
    ...ticks.map((tick) =>
      caption('tick', markerPosition(spanOf(param), tick), plot.bottom + 16, 'middle', tick.toFixed(across)),
    ),
    caption('unit', 2, 12, 'start', measure.unit),
    caption('unit', plot.right, HEIGHT - 2, 'end', `${param.label}${unit}`),
  ];
}

function spot(value: number, point: SweepPoint, { param }: Sweep, height: Scale): Spot {
  return [markerPosition(spanOf(param), point.value), round(height.at(value))];
}

function band(points: SweepPoint[], index: number, sweep: Sweep, height: Scale): Tree {
  const upper = points.map((point) => spot(point.high, point, sweep, height));
  const lower = points.map((point) => spot(point.low, point, sweep, height)).reverse();
  return element('path', { class: `band ${lineClass(index)}`, d: `${path([...upper, ...lower])}Z` });
}

function labels(lines: Spot[][]): Tree[] {
  const words = ['broken', 'fixed'];
  return labelBoxes(lines, [62, 52], LABEL_HEIGHT, plot).map(({ left, top }, index) =>
    caption('label', round(left), round(top) + 13, 'start', words[index] ?? ''),
  );
}

function path(spots: Spot[]): string {
  return spots.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join('');
}

function lineClass(index: number): string {
  return `line-${index + 1}`;
}

function describe(sweep: Sweep): string {
  const { measure, param, seeds } = sweep;
  return `${conclusion(sweep)}. Line chart of “${measure.label}” over “${param.label}”, broken and fixed: the median of ${seeds} seeds, in a band that holds eight runs in ten.`;
}

function dataOf({ param, measure, broken, fixed, seeds }: Sweep): Tree {
  const columns = [param.label, ...systems.flatMap((system) => [`${system}, median`, `${system}, eight in ten`])];
  const say = (value: number) => formatValue(measure, value);
  const cells = (point: SweepPoint | undefined) =>
    point === undefined ? ['–', '–'] : [say(point.median), `${say(point.low)} to ${say(point.high)}`];
  const rows = broken.map((point, index) => [formatParam(param, point.value), ...cells(point), ...cells(fixed[index])]);
  return table(columns, rows, `${measure.label}, with the same ${seeds} seeds for every value`);
}
