import { encode } from 'uqr';

/** A text as a QR code: an SVG without styles, dark on white, with the quiet border that scanners need. */
export function qrCode(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const rows = data.map((cells, y) => darkStretches(cells).map(([x, length]) => `M${x} ${y}.5h${length}`));
  const paper = `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`;
  const ink = `<path stroke="#000" d="${rows.flat().join('')}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">${paper}${ink}</svg>`;
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
