import { output } from '#model/chart/output.ts';
import { hashText } from '#model/simulation/hash.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import type { Recorded } from './simulation-run.ts';
import { toNode } from './to-node.ts';

/** What each recorded run gave out, from the first time that another was compared with it. */
const recordedTexts = new WeakMap<Recorded, string>();

/** Shows what a run gave out, against the recorded run, which is run again for it. Tables that the reader has opened stay open. */
export async function draw(
  place: Element,
  text: string,
  recorded: Recorded,
  runRecorded: () => Promise<string>,
): Promise<void> {
  const recordedText = recordedTexts.get(recorded) ?? (await runRecorded());
  recordedTexts.set(recorded, recordedText);
  const isSame = hashText(recordedText) === recorded.hash;
  const parts = output(readRecords(text), recorded.measures, isSame ? readRecords(recordedText) : []);
  const isOpen = [...place.querySelectorAll('details')].map(({ open }) => open);
  const numbered = [...place.querySelectorAll('figure')];
  place.replaceChildren(...parts.map((part) => toNode(part)));
  for (const [index, figure] of place.querySelectorAll('figure').entries()) keepNumber(figure, numbered[index]);
  for (const [index, details] of place.querySelectorAll('details').entries()) details.open = isOpen[index] ?? false;
}

/** The address of a figure stays that of the figure that was in its place, which may come back. */
function keepNumber(figure: Element, before: Element | undefined): void {
  const link = before?.querySelector('figcaption a')?.cloneNode(true);
  if (before === undefined || link === undefined) return;
  figure.id = before.id;
  figure.firstElementChild?.prepend(link);
}
