import { output } from '#model/chart/output.ts';
import { hashText } from '#model/simulation/hash.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import type { Recorded } from './simulation-run.ts';
import { toNode } from './to-node.ts';

/** What each recorded run gave out, from the first time that another was compared with it. */
const recordedRuns = new WeakMap<Recorded, Records>();

/** Shows what a run gave out, against the recorded run, which is run again for it. Tables that the reader has opened stay open. */
export async function draw(
  place: Element,
  text: string,
  recorded: Recorded,
  runRecorded: () => Promise<string>,
): Promise<void> {
  const before = recordedRuns.get(recorded) ?? comparable(await runRecorded(), recorded.hash);
  recordedRuns.set(recorded, before);
  const parts = output(readRecords(text), recorded.measures, before);
  const isOpen = [...place.querySelectorAll('details')].map(({ open }) => open);
  const numbered = [...place.querySelectorAll('figure')];
  place.replaceChildren(...parts.map((part) => toNode(part)));
  for (const [index, figure] of place.querySelectorAll('figure').entries()) keepNumber(figure, numbered[index]);
  for (const [index, details] of place.querySelectorAll('details').entries()) details.open = isOpen[index] ?? false;
}

/** A browser that gives something else for the recorded run has nothing to compare with. */
function comparable(text: string, hash: string): Records {
  return hashText(text) === hash ? readRecords(text) : [];
}

type Records = ReturnType<typeof readRecords>;

/** The address of a figure stays that of the figure that was in its place, which may come back. */
function keepNumber(figure: Element, before: Element | undefined): void {
  const link = before?.querySelector('figcaption a')?.cloneNode(true);
  if (before === undefined || link === undefined) return;
  figure.id = before.id;
  figure.firstElementChild?.prepend(link);
}
