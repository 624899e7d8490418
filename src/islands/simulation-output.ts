import { output } from '#model/chart/output.ts';
import { element, type Tree } from '#model/chart/tree.ts';
import { hashText } from '#model/simulation/hash.ts';
import { readRecords } from '#model/simulation/read-records.ts';
import type { Recorded } from './simulation-run.ts';
import { toNode } from './to-node.ts';
import { updateNodes } from './update-nodes.ts';

/** What the recorded run gave out, from the first time that another was compared with it. */
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
  show(place, output(readRecords(text), recorded.measures, before));
}

/** A browser that gives something else for the recorded run has nothing to compare with. */
function comparable(text: string, hash: string): Records {
  return hashText(text) === hash ? readRecords(text) : [];
}

type Records = ReturnType<typeof readRecords>;

/** What was drawn in a place, from its first node on, and the recorded figures, which stood there before. */
interface Drawing {
  first: Node | null;
  trees: Tree[];
  numbered: Element[];
}

const drawings = new WeakMap<Element, Drawing>();

/** A drawing that still stands is changed; otherwise the recorded output stands there, and is replaced. */
function show(place: Element, parts: Tree[]): void {
  const drawing = drawings.get(place);
  const numbered = drawing?.numbered ?? [...place.querySelectorAll('figure')];
  const trees = withNumbers(parts, numbered);
  if (drawing?.first && drawing.first === place.firstChild) updateNodes(place, drawing.trees, trees);
  else replace(place, trees);
  drawings.set(place, { first: place.firstChild, trees, numbered });
}

function replace(place: Element, trees: Tree[]): void {
  const isOpen = [...place.querySelectorAll('details')].map(({ open }) => open);
  place.replaceChildren(...trees.map((tree) => toNode(tree)));
  for (const [index, details] of place.querySelectorAll('details').entries()) details.open = isOpen[index] ?? false;
}

/** The number and the address of a figure are those of the recorded one in its place. */
function withNumbers(parts: Tree[], numbered: readonly Element[]): Tree[] {
  const figures = parts.filter(({ name }) => name === 'figure');
  return parts.map((part) => withNumber(part, numbered[figures.indexOf(part)]));
}

function withNumber(part: Tree, numbered: Element | undefined): Tree {
  const number = numbered?.querySelector('figcaption a')?.textContent;
  const [caption, ...rest] = part.children;
  if (!number || typeof caption !== 'object') return part;
  const link = element('a', { href: `#${numbered.id}` }, number);
  const numberedCaption = { ...caption, children: [link, ...caption.children] };
  return { ...part, attributes: { ...part.attributes, id: numbered.id }, children: [numberedCaption, ...rest] };
}
