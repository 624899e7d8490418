import { element, type Tree } from '#model/chart/tree.ts';
import { drillSentences } from '#model/run/drill-words.ts';
import type { RunEvent } from '#model/run/event.ts';
import { causeWords, leftoverWords } from '#model/run/findings.ts';
import { fold } from '#model/run/fold.ts';
import type { RunSummary } from '#model/run/summary.ts';
import { type TimelineRow, timeline } from '#model/run/timeline.ts';
import { utc } from '#model/run/to-markdown.ts';
import { localClock } from './checklist-run-clock.ts';
import { headTrees, pressesTree } from './run-list-items.ts';

/** A run to read and to print, with nothing to tick: all that its log says, whether or not the site still has its checklist. */
export function readingTree(summary: RunSummary, events: readonly RunEvent[], { site, isGone }: Place): Tree {
  const state = fold(events);
  const sections: Array<[title: string, items: string[]]> = [
    ['Hypotheses', state.causes.map((cause) => causeWords(state, cause))],
    ['How the drill went', state.finishedAt === undefined ? [] : drillSentences(events)],
    ['What is left', leftoverWords(state)],
  ];
  const section = element(
    'section',
    { 'data-run': summary.run, ...(summary.drill && { 'data-drill': '' }) },
    element('p', {}, element('a', { href: `${site}runs/` }, 'All runs on this device')),
    ...headTrees(summary, isGone),
    pressesTree(summary, [
      ['download-log', 'Download file'],
      ['download-markdown', 'Download timeline'],
      ['print', 'Print'],
    ]),
    element('h3', {}, 'Timeline'),
    element('ol', { class: 'run-items' }, ...timeline(events).map(rowTree)),
    ...sections.flatMap(([title, items]) => listTrees(title, items)),
  );
  return element('div', { class: 'run-items' }, section);
}

function rowTree({ at, recordedAt, what, evidence }: TimelineRow): Tree {
  const recorded = recordedAt === undefined ? '' : `, recorded ${utc(recordedAt)}`;
  const when = `${utc(at)} UTC (${localClock(at)} here${recorded})`;
  return element('li', {}, element('strong', {}, when), ` ${what}${evidence === '' ? '' : `: ${evidence}`}`);
}

function listTrees(title: string, items: readonly string[]): Tree[] {
  if (items.length === 0) return [];
  return [element('h3', {}, title), element('ul', {}, ...items.map((item) => element('li', {}, item)))];
}

/** The address of the site's root, and whether the site has the checklist of the run no more. */
export interface Place {
  site: string;
  isGone: boolean;
}
