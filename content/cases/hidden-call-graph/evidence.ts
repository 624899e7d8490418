import type { Claim, Claims, Measures, Probe, Probes, Report, Runs } from '#model/simulation/evidence.ts';
import type { Telemetry } from '#model/simulation/telemetry.ts';
import { declared, type presets } from './hidden-call-graph.sim.ts';

const ORDERS = 'http.server.request.count';
const ORDER_TIME = 'http.server.request.duration';
const CALLS = 'http.client.request.count';

/** Reads the graph of calls from the traces, and holds it against the drawing. */
export function report(telemetry: Telemetry) {
  const graph = graphOf(telemetry);
  const { edges, orders } = graph;
  const results = {
    edgesSeen: edges.length,
    edgesUndeclared: edges.filter(isUndeclared).length,
    servicesInCycles: inCycles(edges).length,
    callsPerOrder: ratio(
      sum(edges, ({ calls }) => calls),
      orders.length,
    ),
    undeclaredTime: ratio(
      sum(orders, ({ undeclared }) => undeclared),
      sum(orders, ({ seconds }) => seconds),
    ),
    medianOrder: telemetry.quantile(ORDER_TIME, 0.5) * 1000,
    slowestOrder: telemetry.quantile(ORDER_TIME, 0.99) * 1000,
  };
  return {
    results,
    charts: [edgesChart(graph, results), timeChart(graph, results)],
    tables: [edgesTable(graph)],
  } satisfies Report;
}

type Results = ReturnType<typeof report>['results'];

/** How the results are named in tables. */
export const measures = {
  edgesSeen: { label: 'Edges between services, as traces show them', unit: '', digits: 0 },
  edgesUndeclared: { label: 'Of these in no drawing', unit: '', digits: 0 },
  servicesInCycles: { label: 'Services that call themselves through others', unit: '', digits: 0 },
  callsPerOrder: { label: 'Calls between services for one order', unit: '', digits: 1 },
  undeclaredTime: { label: 'Time of an order spent in waits that nobody had declared', unit: '%', digits: 0 },
  medianOrder: { label: 'Time to place an order, median', unit: 'ms', digits: 0 },
  slowestOrder: { label: 'Time to place an order, 99th percentile', unit: 'ms', digits: 0 },
} satisfies Measures<Results>;

/** The result that the sweep of every parameter shows. */
export const headline = 'callsPerOrder' satisfies keyof Results;

/** The figures of the prose. */
export const claims = {
  'orders-traced': {
    says: 'Orders that have a trace',
    value: ({ broken }) => graphOf(broken.telemetry).orders.length,
    unit: '',
    digits: 0,
    between: [35, 90],
  },
  'first-trace-edges': {
    says: 'Edges that the first traced order shows',
    value: ({ broken }) => firstTrace(graphOf(broken.telemetry)),
    unit: '',
    digits: 0,
    between: [7, 9],
  },
  'last-edge-at': {
    says: 'Second in which an edge is seen that was never seen before, for the last time',
    value: ({ broken }) => Math.max(...graphOf(broken.telemetry).edges.map(({ firstAt }) => firstAt)),
    unit: '',
    digits: 0,
    between: [0, 400],
  },
  'edges-seen': shown('broken', 'edgesSeen', [8, 9]),
  'edges-undeclared': shown('broken', 'edgesUndeclared', [3, 4]),
  'in-cycles': shown('broken', 'servicesInCycles', [2, 5]),
  'calls-per-order': shown('broken', 'callsPerOrder', [15, 32]),
  'calls-counted': {
    says: 'Calls between services for one order, by a counter that samples nothing',
    value: ({ broken: { telemetry } }) => telemetry.total(CALLS) / telemetry.total(ORDERS) - 1,
    unit: '',
    digits: 1,
    between: [18, 26],
  },
  lookups: {
    says: 'Calls to the catalog that the order service makes for one order',
    value: ({ broken }) => perCaller(graphOf(broken.telemetry).edges.find(({ to }) => to === 'catalog')),
    unit: '',
    digits: 1,
    between: [5, 12],
  },
  'undeclared-time': shown('broken', 'undeclaredTime', [0.45, 0.62]),
  median: shown('broken', 'medianOrder', [180, 260]),
  slowest: shown('broken', 'slowestOrder', [500, 1200]),
  'fixed-calls': shown('fixed', 'callsPerOrder', [5, 5]),
  'fixed-edges': shown('fixed', 'edgesSeen', [5, 5]),
  'fixed-undeclared-time': shown('fixed', 'undeclaredTime', [0, 0]),
  'fixed-median': shown('fixed', 'medianOrder', [45, 65]),
  'fixed-slowest': shown('fixed', 'slowestOrder', [100, 220]),
  'batch-calls': shown('batch', 'callsPerOrder', [10, 22]),
  'batch-median': shown('batch', 'medianOrder', [140, 210]),
  'batch-undeclared-time': shown('batch', 'undeclaredTime', [0.63, 0.8]),
  'cut-calls': shown('cut', 'callsPerOrder', [9, 19]),
  'cut-median': shown('cut', 'medianOrder', [115, 170]),
  'event-calls': shown('event', 'callsPerOrder', [14, 31]),
  'event-median': shown('event', 'medianOrder', [135, 205]),
  'few-undeclared': shown('fewTraces', 'edgesUndeclared', [2, 4]),
  'few-in-cycles': shown('fewTraces', 'servicesInCycles', [0, 5]),
} satisfies Claims<Results, keyof typeof presets>;

/** The diagnostic steps of the checklist, as a machine makes them. */
export const probes = {
  'undeclared-edges': probe('Edges that traces show, against the list of declared calls', ({ edges }) =>
    edges.some(isUndeclared),
  ),
  'one-call-per-line': probe('How often one piece of work calls the same service', ({ edges }) =>
    edges.some((edge) => perCaller(edge) > 3),
  ),
  'service-calls-itself': probe(
    'Services from which the arrows lead back to themselves',
    ({ edges }) => inCycles(edges).length > 0,
  ),
  'event-is-a-call': probe('Whether what was declared as an event ends before its sender does', ({ edges }) =>
    edges.some((edge) => drawn(edge)?.waits === false && isWaitedFor(edge)),
  ),
} satisfies Probes;

/** A claim that is a result of one run, named and written as in the tables. */
function shown(run: Run, result: keyof Results, between: Claim['between']): Claim<Results, keyof typeof presets> {
  const { label, ...unit } = measures[result];
  const of = (runs: Runs<Results, keyof typeof presets>) =>
    run === 'broken' || run === 'fixed' ? runs[run] : runs.presets[run];
  return { says: `${label} (${run})`, value: (runs) => of(runs).results[result], ...unit, between };
}

function probe(reads: string, isSo: (graph: Graph) => boolean): Probe {
  const verdictOn = (graph: Graph) => (isSo(graph) ? 'fires' : 'quiet');
  return {
    reads,
    verdict: (telemetry) => {
      const graph = graphOf(telemetry);
      return graph.edges.length === 0 ? 'cannot tell' : verdictOn(graph);
    },
  };
}

/** A span whose parent is of another service is a call. Spans come in the order of their start, so parents come first. */
function graphOf({ spans, duration }: Telemetry): Graph {
  const edges = new Map<string, Edge>();
  const orders: Order[] = [];
  const places = new Map<Span, Place>();
  for (const span of spans) {
    const above = span.parent && places.get(span.parent);
    if (span.parent && above) places.set(span, addCall(edges, span, span.parent, above));
    if (span.parent || span.duration === undefined) continue;
    const order = { at: span.start, seconds: span.duration, undeclared: 0 };
    orders.push(order);
    places.set(span, { order, settled: false });
  }
  return { edges: [...edges.values()], orders, duration };
}

/** Only the outermost surprise of a chain of waits counts, so that no millisecond counts twice. */
function addCall(edges: Map<string, Edge>, span: Span, parent: Span, { order, settled }: Place): Place {
  const edge = edgeBetween(edges, span, parent);
  const waited = endOf(span) <= endOf(parent) + 1e-9;
  edge.calls++;
  edge.waited += Number(waited);
  edge.callers.add(parent);
  const surprise = waited && !drawn(edge)?.waits;
  if (surprise && !settled) order.undeclared += span.duration ?? 0;
  return { order, settled: settled || surprise || !waited };
}

function edgeBetween(edges: Map<string, Edge>, span: Span, parent: Span): Edge {
  const [from, to] = [serviceOf(parent), serviceOf(span)];
  const name = `${from} -> ${to}`;
  const edge = edges.get(name) ?? { from, to, calls: 0, waited: 0, callers: new Set(), firstAt: span.start };
  edges.set(name, edge);
  return edge;
}

/** Services that can be reached from themselves. */
function inCycles(edges: Edge[]): string[] {
  const reach = (from: string, reached: Set<string>): Set<string> => {
    const next = edges.filter((edge) => edge.from === from && !reached.has(edge.to)).map(({ to }) => to);
    for (const to of next) reach(to, reached.add(to));
    return reached;
  };
  return [...new Set(edges.map(({ from }) => from))].filter((service) => reach(service, new Set()).has(service));
}

function edgesChart({ edges, duration }: Graph, { edgesSeen, edgesUndeclared }: Record<Found, number>) {
  const soFar = (label: string, count: (known: Edge[]) => number) => ({
    label,
    points: every(10, duration).map((at): Point => [at, count(edges.filter(({ firstAt }) => firstAt <= at))]),
  });
  return {
    id: 'edges',
    title: `In no drawing: ${edgesUndeclared} of the ${edgesSeen} edges that the traces show`,
    unit: '',
    lines: [
      soFar('edges seen so far', (known) => known.length),
      soFar('of these in no drawing', (known) => known.filter(isUndeclared).length),
      soFar('services in cycles', (known) => inCycles(known).length),
    ],
  };
}

function timeChart({ orders, duration }: Graph, { undeclaredTime }: Record<'undeclaredTime', number>) {
  const periods = every(50, duration - 50).map((from) => ({
    from,
    some: orders.filter(({ at }) => at >= from && at < from + 50),
  }));
  const mean = (label: string, secondsOf: (order: Order) => number) => ({
    label,
    points: periods
      .filter(({ some }) => some.length > 0)
      .map(({ from, some }): Point => [from, (1000 * sum(some, secondsOf)) / some.length]),
  });
  return {
    id: 'time',
    title: `Waits that nobody declared: ${Math.round(undeclaredTime * 100)} % of the time of an order`,
    unit: 'ms',
    lines: [mean('one order', ({ seconds }) => seconds), mean('of this undeclared', ({ undeclared }) => undeclared)],
  };
}

function edgesTable({ edges, orders }: Graph) {
  const inWords = (edge: Edge) => (isWaitedFor(edge) ? 'waits' : 'does not wait');
  const inDrawing = { true: 'waits', false: 'does not wait', undefined: 'no such edge' };
  return {
    id: 'graph',
    title: `The graph of calls in the traces of ${orders.length} orders`,
    columns: ['Caller', 'Callee', 'Calls per order', 'The caller', 'In the drawing it'],
    rows: edges.map((edge) => [
      edge.from,
      edge.to,
      (edge.calls / orders.length).toFixed(2),
      inWords(edge),
      inDrawing[`${drawn(edge)?.waits}`],
    ]),
  };
}

function drawn({ from, to }: Pick<Edge, 'from' | 'to'>) {
  return declared.find((arrow) => arrow.from === from && arrow.to === to);
}

function isUndeclared(edge: Edge): boolean {
  return drawn(edge) === undefined;
}

function isWaitedFor({ waited, calls }: Edge): boolean {
  return waited > calls / 2;
}

function perCaller(edge: Edge | undefined): number {
  return edge === undefined ? 0 : edge.calls / edge.callers.size;
}

function serviceOf({ name, attributes }: Span): string {
  return String(attributes['service.name'] ?? name);
}

/** How many edges were known when the first traced order had ended. */
function firstTrace({ edges, orders: [first] }: Graph): number {
  return edges.filter(({ firstAt }) => first !== undefined && firstAt <= first.at + first.seconds).length;
}

function endOf({ start, duration }: Span): number {
  return start + (duration ?? Number.POSITIVE_INFINITY);
}

function every(seconds: number, until: number): number[] {
  return Array.from({ length: Math.floor(until / seconds) + 1 }, (_, index) => index * seconds);
}

/** Zero without any trace: then there is nothing to divide. */
function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function sum<T>(items: T[], amountOf: (item: T) => number): number {
  return items.reduce((total, item) => total + amountOf(item), 0);
}

type Found = 'edgesSeen' | 'edgesUndeclared';
type Run = 'broken' | 'fixed' | keyof typeof presets;
type Span = Telemetry['spans'][number];
type Point = [number, number];
type Edge = { from: string; to: string; calls: number; waited: number; callers: Set<Span>; firstAt: number };
type Order = { at: number; seconds: number; undeclared: number };
/** Where a span hangs. It is settled when its time is counted already, or when nobody waits for it. */
type Place = { order: Order; settled: boolean };
type Graph = { edges: Edge[]; orders: Order[]; duration: number };
