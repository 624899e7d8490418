import { element, type Tree } from '#model/chart/tree.ts';
import { pathOfRuns } from '#model/run/drill.ts';
import type { ImportPlan } from '#model/run/import-plan.ts';
import type { RunSummary } from '#model/run/summary.ts';
import type { Place } from './run-reading.ts';

/** One run in the list: where it goes on, or is read when its checklist is gone, and what can be done with it. */
export function runTree(summary: RunSummary, place: Place): Tree {
  const { run, drill, isArchived } = summary;
  return element(
    'li',
    { 'data-run': run, ...(drill && { 'data-drill': '' }) },
    element('h3', {}, ...markOf(summary), element('a', { href: addressOf(summary, place) }, nameOf(summary))),
    ...aboutTrees(summary, place.isGone),
    pressesTree(summary, [
      ['read', 'Read and print'],
      isArchived ? ['unarchive-run', 'Take back'] : ['archive-run', 'Put away'],
      ['download-log', 'Download file'],
      ['download-markdown', 'Download timeline'],
      ['delete', 'Delete'],
    ]),
  );
}

/** Where a run goes on, or is read when its checklist is gone. */
export function addressOf({ run, checklist }: RunSummary, { site, isGone }: Place): string {
  const page = isGone ? 'runs/?read=' : `${pathOfRuns(encodeURIComponent(checklist)).slice(1)}?run=`;
  return site + page + encodeURIComponent(run);
}

/** The name of a run that is read, with what is known of it. */
export function headTrees(summary: RunSummary, isGone: boolean): Tree[] {
  return [element('h2', {}, ...markOf(summary), nameOf(summary)), ...aboutTrees(summary, isGone)];
}

function markOf({ drill }: RunSummary): Tree['children'] {
  return drill ? [element('strong', { class: 'run-drill' }, 'DRILL'), ' '] : [];
}

function aboutTrees(summary: RunSummary, isGone: boolean): Tree[] {
  return [element('p', { class: 'note' }, factsOf(summary)), ...(isGone ? [element('p', {}, GONE)] : [])];
}

const GONE =
  'This site does not have its checklist any more, so the run cannot go on here. All of it can still be read, printed and downloaded.';

/** What can be done with a run, as buttons. */
export function pressesTree(summary: RunSummary, presses: readonly Press[]): Tree {
  const buttons = presses.map(([press, words]) => button(press, words, nameOf(summary)));
  return element('div', { class: 'run-buttons' }, ...buttons);
}

/** What stands in the place of a run that was deleted, until the page is left. */
export function deletedTree(summary: RunSummary): Tree {
  const name = nameOf(summary);
  const words = element('p', {}, `“${name}” is deleted. It can come back until you leave this page.`);
  return element('li', { 'data-run': summary.run, 'data-deleted': '' }, words, button('undo-delete', 'Undo', name));
}

/** One run of an import, and what would happen to it. */
export function planTree({ summary, isNew, adds, entries, losing }: ImportPlan['runs'][number]): Tree {
  const change =
    adds === 0
      ? 'nothing new'
      : isNew
        ? `new, ${count(entries)}`
        : `is here; ${count(adds)} would be added, and ${lossWords(losing)}`;
  return element(
    'li',
    {},
    `${summary.drill ? 'DRILL: ' : ''}${nameOf(summary)}, started ${startOf(summary)}: ${change}`,
  );
}

/** A redaction in a file takes words out of what is here, and no undo brings them back. */
function lossWords(losing: number): string {
  return losing === 0 ? 'what is here stays' : `the words of ${count(losing)} here would be taken out for good`;
}

function button(press: string, words: string, name: string): Tree {
  const hidden = element('span', { class: 'visually-hidden' }, `: ${name}`);
  return element('button', { type: 'button', 'data-press': press }, words, hidden);
}

/** What a run is called: its incident, or else its checklist. */
export function nameOf({ title, checklistTitle }: RunSummary): string {
  return title === '' ? checklistTitle : title;
}

function factsOf(summary: RunSummary): string {
  const { title, checklistTitle, severity, finishedAt } = summary;
  return [
    title === '' ? '' : checklistTitle,
    severity === undefined ? '' : `Severity ${severity}`,
    `Started ${startOf(summary)}`,
    finishedAt === undefined ? '' : `finished ${momentOf(finishedAt)}`,
  ]
    .filter((fact) => fact !== '')
    .join(' · ');
}

function startOf({ startedAt }: RunSummary): string {
  return momentOf(startedAt);
}

/** A moment, here and in UTC. */
export function momentOf(ms: number): string {
  const local = new Date(ms).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return `${local} (${new Date(ms).toISOString().slice(11, 16)} UTC)`;
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}

type Press = readonly [press: string, words: string];
