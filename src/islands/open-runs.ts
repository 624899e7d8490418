import { element, type Tree } from '#model/chart/tree.ts';
import type { RunSummary } from '#model/run/summary.ts';
import { addressOf, nameOf } from './run-list-items.ts';
import type { Place } from './run-reading.ts';
import { createRunStore } from './run-store/two-journals.ts';
import { toNode } from './to-node.ts';

/** Shows the runs of this device that are not finished, the latest first, each to go on with. */
export async function showOpenRuns(host: HTMLElement): Promise<void> {
  const [site, checklists] = [host.dataset.site ?? '/', host.dataset.checklists?.split(' ') ?? []];
  const placeOf = ({ checklist }: RunSummary) => ({ site, isGone: !checklists.includes(checklist) });
  const open = (await createRunStore().list()).filter(isOpen);
  if (open.length === 0) return;
  host.replaceChildren(toNode(bar(open, placeOf, site)));
  host.hidden = false;
}

function isOpen({ finishedAt, isArchived }: RunSummary): boolean {
  return finishedAt === undefined && !isArchived;
}

function bar(open: readonly RunSummary[], placeOf: (run: RunSummary) => Place, site: string): Tree {
  const shown = open.slice(0, MOST).map((run) => element('li', {}, ...link(run, placeOf(run))));
  const all = element('li', {}, element('a', { href: `${site}runs/` }, `All ${open.length} open runs`));
  const items = open.length > MOST ? [...shown, all] : shown;
  return element(
    'section',
    { 'aria-label': 'Open runs' },
    element('h2', {}, 'Go on with'),
    element('ul', {}, ...items),
  );
}

/** More would hide what the page is for. */
const MOST = 2;

function link(run: RunSummary, place: Place): (Tree | string)[] {
  const started = new Date(run.startedAt).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  const drill = run.drill ? [element('strong', { class: 'run-drill' }, 'DRILL'), ' '] : [];
  return [...drill, element('a', { href: addressOf(run, place) }, nameOf(run)), `, started ${started}`];
}
