/** A line of a comparison: in both texts, only in the old one, or only in the new one. */
export interface DiffLine {
  kind: 'same' | 'removed' | 'added';
  text: string;
}

/** Compares two texts line by line, with as few changed lines as possible; what went stands before what came. */
export function lineDiff(before: string, after: string): DiffLine[] {
  const [old, young] = [before.split('\n'), after.split('\n')];
  const common = commonLines(old, young);
  const lines: DiffLine[] = [];
  let [o, y] = [0, 0];
  while (o < old.length || y < young.length) {
    const kind = nextKind(old[o], young[y], common(o + 1, y) >= common(o, y + 1));
    lines.push({ kind, text: (kind === 'removed' ? old[o] : young[y]) as string });
    if (kind !== 'added') o++;
    if (kind !== 'removed') y++;
  }
  return lines;
}

function nextKind(old: string | undefined, young: string | undefined, removeFirst: boolean): DiffLine['kind'] {
  if (old === young) return 'same';
  if (old === undefined) return 'added';
  return young === undefined || removeFirst ? 'removed' : 'added';
}

/** For every pair of positions, how many lines the rests of both texts have in common, in order. */
function commonLines(old: readonly string[], young: readonly string[]): (o: number, y: number) => number {
  const width = young.length + 1;
  const table = new Uint32Array((old.length + 2) * width + 1);
  const at = (o: number, y: number) => table[o * width + y] as number;
  for (let o = old.length - 1; o >= 0; o--) {
    for (let y = young.length - 1; y >= 0; y--) {
      table[o * width + y] = old[o] === young[y] ? at(o + 1, y + 1) + 1 : Math.max(at(o + 1, y), at(o, y + 1));
    }
  }
  return at;
}
