import { Graph, layout } from '@dagrejs/dagre';
import { type Call, inWords, parseCall } from './calls.ts';
import { arrowHead, cross, drawing, LINE, type Point, round, textLines, textWidth, wordList, wrap } from './drawing.ts';
import { figure } from './figure.ts';
import { element, type Tree } from './tree.ts';

/** Draws services and their calls from top to bottom, under a conclusion, with the calls in words beneath. */
export function topology(conclusion: string, texts: readonly string[]): Tree {
  const calls = texts.map(parseCall);
  const { boxes, arrows, width, height } = layOut(calls);
  const broken = new Set(calls.flatMap(({ brokenNames }) => brokenNames));
  const parts = [
    ...arrows.map(({ call, points, label }) => arrow(call, points, label)),
    ...boxes.map(({ name, ...place }) => box(name, place, broken.has(name))),
  ];
  const picture = drawing(`${conclusion}. Diagram of services and calls.`, width, height, parts);
  return figure(conclusion, picture, 'In words', wordList(calls.map(inWords)));
}

const MARGIN = 12;
const NAME_LETTERS = 16;
const LABEL_LETTERS = 18;

interface Place extends Point {
  width: number;
  height: number;
}

/** Gives every box and every arrow its place. The layout library is used here and nowhere else. */
function layOut(calls: Call[]) {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 22, edgesep: 16, ranksep: 24, marginx: MARGIN, marginy: MARGIN });
  for (const name of new Set(calls.flatMap(({ from, to }) => [from, to]))) graph.setNode(name, boxSize(name));
  for (const [index, { from, to, label }] of calls.entries()) graph.setEdge(from, to, labelSize(label), `${index}`);
  layout(graph);
  return {
    boxes: graph.nodes().map((name) => ({ name, ...placeOf(graph.node(name)) })),
    arrows: calls.map((call, index) => ({ call, ...wayOf(graph.edge(call.from, call.to, `${index}`)) })),
    width: graph.graph().width ?? 0,
    height: graph.graph().height ?? 0,
  };
}

function placeOf({ x = 0, y = 0, width = 0, height = 0 }: Partial<Place>): Place {
  return { x, y, width, height };
}

function wayOf({ points = [], x = 0, y = 0 }: { points?: Point[]; x?: number; y?: number }) {
  return { points, label: { x, y } };
}

function boxSize(name: string) {
  const lines = wrap(name, NAME_LETTERS);
  return { width: Math.max(64, textWidth(lines) + 22), height: lines.length * LINE + 18 };
}

function labelSize(label: string) {
  const lines = wrap(label, LABEL_LETTERS);
  return { width: textWidth(lines) + 8, height: lines.length * LINE + 14, labelpos: 'c' as const };
}

function box(name: string, { x, y, width, height }: Place, broken: boolean): Tree {
  const corner = { x: round(x - width / 2), y: round(y - height / 2) };
  return element(
    'g',
    { class: broken ? 'service broken' : 'service' },
    element('rect', { ...corner, width: round(width), height: round(height), rx: 5 }),
    ...textLines(wrap(name, NAME_LETTERS), x, y),
    ...(broken ? [cross(corner.x + width, corner.y)] : []),
  );
}

function arrow(call: Call, points: Point[], label: Point): Tree {
  const [end, before] = [points.at(-1), points.at(-2)];
  const kinds = ['call', ...(call.waits ? [] : ['async']), ...(call.broken ? ['broken'] : [])];
  return element(
    'g',
    { class: kinds.join(' ') },
    element('path', { class: 'shaft', d: curve(points) }),
    ...(end && before ? [arrowHead(end, before)] : []),
    ...textLines(wrap(call.label, LABEL_LETTERS), label.x, label.y),
    ...(end && before && call.broken ? [cross((end.x + before.x) / 2, (end.y + before.y) / 2)] : []),
  );
}

/** A curve that starts at the first point, ends at the last, and is drawn towards those between. */
function curve(points: Point[]): string {
  const [start, ...rest] = points.map(({ x, y }) => ({ x: round(x), y: round(y) }));
  if (start === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] as Point;
    return `Q${point.x} ${point.y} ${round((point.x + next.x) / 2)} ${round((point.y + next.y) / 2)}`;
  });
  const end = rest.at(-1) ?? start;
  return `M${start.x} ${start.y}${bends.join('')}L${end.x} ${end.y}`;
}
