import { output } from '#model/chart/output.ts';
import type { Measures } from '#model/simulation/evidence.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import { toNode } from './to-node.ts';

/** Shows what a run gave out, against the recorded run. Tables that the reader has opened stay open. */
export function draw(place: Element, text: string, measures: Measures, recorded: string): void {
  const parts = output(readRecords(text), measures, readRecords(recorded));
  const isOpen = [...place.querySelectorAll('details')].map(({ open }) => open);
  place.replaceChildren(...parts.map((part) => toNode(part)));
  for (const [index, details] of place.querySelectorAll('details').entries()) details.open = isOpen[index] ?? false;
}
