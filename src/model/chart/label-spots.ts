/** A point of the drawing. */
export type Spot = [x: number, y: number];

/** A rectangle of the drawing. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/**
 * Finds for every line a box for its label that touches its own line and covers as little
 * as possible of any line or of a label that was placed before.
 */
export function labelBoxes(lines: Spot[][], widths: number[], height: number, area: Box): Box[] {
  const extents = lines.map((line) => columnExtents(line));
  const placed: Box[] = [];
  lines.forEach((line, index) => {
    const boxes = candidates(line, widths[index] as number, height, area);
    placed.push(cheapest(boxes, (box, bound) => cost(box, index, extents, placed, bound)));
  });
  return placed;
}

const COLUMN = 4;
const GAP = 5;
const TRIED_POINTS = 20;

/** How high and how low a line goes in each narrow column of the drawing. */
type Extents = ([top: number, bottom: number] | undefined)[];

function columnExtents(line: Spot[]): Extents {
  const extents: Extents = [];
  const include = (x: number, y: number) => {
    const column = Math.floor(x / COLUMN);
    const [top, bottom] = extents[column] ?? [y, y];
    extents[column] = [Math.min(top, y), Math.max(bottom, y)];
  };
  for (const [index, [x, y]] of line.entries()) {
    const [lastX, lastY] = line[index - 1] ?? [x, y];
    const steps = Math.max(1, Math.ceil((x - lastX) / COLUMN));
    for (let n = 1; n <= steps; n++) {
      const stop = lastX + ((x - lastX) * n) / steps;
      include(stop, lastY + ((y - lastY) * (n - 1)) / steps);
      include(stop, lastY + ((y - lastY) * n) / steps);
    }
  }
  return extents;
}

/** Above and below some points of the line, beginning, centred and ending there. */
function candidates(line: Spot[], width: number, height: number, area: Box): Box[] {
  const every = Math.max(1, Math.floor(line.length / TRIED_POINTS));
  const tried = line.filter((_, index) => index % every === 0);
  const points = tried.length > 0 ? tried : [[area.left, area.top] as Spot];
  return points.flatMap(([x, y]) =>
    [y - height - GAP, y + GAP].flatMap((top) =>
      [0.5, 0, 1].map((share) => boxAt(x - width * share, top, width, height, area)),
    ),
  );
}

function boxAt(x: number, y: number, width: number, height: number, area: Box): Box {
  const left = Math.max(area.left, Math.min(x, area.right - width));
  const top = Math.max(area.top, Math.min(y, area.bottom - height));
  return { left, right: left + width, top, bottom: top + height };
}

/** Covering a line costs most beside covering a label; being near a line of another label costs a little. What costs more than the bound is not reckoned further. */
function cost(box: Box, own: number, extents: Extents[], placed: Box[], bound: number): number {
  const overlaps = placed.filter((other) => overlap(box, other)).length;
  const covered = extents.reduce((sum, line) => sum + columnsWithin(box, line), 1000 * overlaps);
  if (covered >= bound) return covered;
  const near = { left: box.left - GAP, right: box.right + GAP, top: box.top - 2 * GAP, bottom: box.bottom + 2 * GAP };
  const ambiguous = extents.reduce((sum, line, index) => sum + (index === own ? 0 : columnsWithin(near, line)), 0);
  return covered + ambiguous / 4;
}

function columnsWithin(box: Box, extents: Extents): number {
  let count = 0;
  for (let column = Math.max(0, Math.floor(box.left / COLUMN)); column <= box.right / COLUMN; column++) {
    const extent = extents[column];
    if (extent && extent[0] <= box.bottom && extent[1] >= box.top) count++;
  }
  return count;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function cheapest(boxes: Box[], costOf: (box: Box, bound: number) => number): Box {
  let best = boxes[0] as Box;
  let lowest = Number.POSITIVE_INFINITY;
  for (const box of boxes) {
    const price = costOf(box, lowest);
    if (price < lowest) [best, lowest] = [box, price];
    if (lowest === 0) break;
  }
  return best;
}
