import { element, type Tree } from '#model/chart/tree.ts';
import { pathOfRuns } from '#model/run/drill.ts';
import type { ImportPlan } from '#model/run/import-plan.ts';
import type { RunSummary } from '#model/run/summary.ts';

/** One run in the list, with what can be done with it. */
export function runTree(summary: RunSummary, site: string): Tree {
  const { run, checklist, isArchived } = summary;
  const page = pathOfRuns(encodeURIComponent(checklist)).slice(1);
  const href = `${site}${page}?run=${encodeURIComponent(run)}`;
  const away = isArchived ? ['unarchive-run', 'Take back'] : ['archive-run', 'Put away'];
  const name = nameOf(summary);
  const presses = [
    away,
    ['download-log', 'Download file'],
    ['download-markdown', 'Download timeline'],
    ['delete', 'Delete'],
  ];
  return element(
    'li',
    { 'data-run': run, ...(summary.drill && { 'data-drill': '' }) },
    element(
      'h3',
      {},
      ...(summary.drill ? [element('strong', { class: 'run-drill' }, 'DRILL')] : []),
      element('a', { href }, name),
    ),
    element('p', { class: 'note' }, factsOf(summary)),
    element('div', { class: 'run-buttons' }, ...presses.map(([press = '', words = '']) => button(press, words, name))),
  );
}

/** What stands in the place of a run that was deleted, until the page is left. */
export function deletedTree(summary: RunSummary): Tree {
  const name = nameOf(summary);
  const words = element('p', {}, `“${name}” is deleted. It can come back until you leave this page.`);
  return element('li', { 'data-run': summary.run, 'data-deleted': '' }, words, button('undo-delete', 'Undo', name));
}

/** One run of an import, and what would happen to it. */
export function planTree({ summary, isNew, adds, entries }: ImportPlan['runs'][number]): Tree {
  const change =
    adds === 0
      ? 'nothing new'
      : isNew
        ? `new, ${count(entries)}`
        : `is here; ${count(adds)} would be added, and what is here stays`;
  return element(
    'li',
    {},
    `${summary.drill ? 'DRILL: ' : ''}${nameOf(summary)}, started ${startOf(summary)}: ${change}`,
  );
}

function button(press: string, words: string, name: string): Tree {
  const hidden = element('span', { class: 'visually-hidden' }, `: ${name}`);
  return element('button', { type: 'button', 'data-press': press }, words, hidden);
}

function nameOf({ title, checklistTitle }: RunSummary): string {
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
