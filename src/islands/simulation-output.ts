import { output } from '#model/chart/output.ts';
import type { Measures } from '#model/simulation/evidence.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import { toNode } from './to-node.ts';

/** What a run gave out, as nodes. Loaded only when a run differs from the recorded one. */
export function outputNodes(text: string, measures: Measures): Node[] {
  return output(readRecords(text), measures).map((part) => toNode(part));
}
