import { encode } from 'uqr';

/** A text as a QR code: an SVG without styles, dark on white, with the quiet border that scanners need. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const ink = data.map((cells, y) => rowPath(darkStretches(cells), y)).join('');
  const paper = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${paper}<path stroke="#000" transform="translate(0 .5)" d="${ink}"/></svg>`;
}

/** Each stretch starts where the one before it ended: under compression that is two thirds of the bytes. */
function rowPath(stretches: [start: number, length: number][], y: number): string {
  const ends = [0, ...stretches.map(([start, length]) => start + length)];
  return stretches
    .map(([start, length], at) => `${at === 0 ? `M${start} ${y}` : `m${start - (ends[at] ?? 0)} 0`}h${length}`)
    .join('');
}

/** Where a row is dark: from which cell, and for how many. */
export function darkStretches(cells: readonly boolean[]): [start: number, length: number][] {
  const stretches: [number, number][] = [];
  for (const [x, isDark] of cells.entries()) {
    const last = stretches.at(-1);
    if (!isDark) continue;
    if (last !== undefined && last[0] + last[1] === x) last[1]++;
    else stretches.push([x, 1]);
  }
  return stretches;
}
