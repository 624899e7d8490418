import { element, type Tree } from '#model/chart/tree.ts';
import { serialise } from '#model/run/archive.ts';
import { redact } from '#model/run/corrections.ts';
import type { Command } from '#model/run/decide.ts';
import type { EventRef, RunEvent } from '#model/run/event.ts';
import { type TimelineRow, timeline } from '#model/run/timeline.ts';
import { toMarkdown } from '#model/run/to-markdown.ts';
import { localClock } from './checklist-run-clock.ts';
import { download } from './checklist-run-export.ts';
import { linkOf } from './run-link.ts';
import { toNode } from './to-node.ts';

/** Shows what happened so far, each entry with a way to correct its time or to take its words out. */
export function showTimeline(list: HTMLElement, events: readonly RunEvent[], clock: (ms: number) => string): void {
  const rows = timeline(events);
  const open = new Set([...list.querySelectorAll('details[open]')].map((details) => keyOf(details)));
  if (list.childElementCount === rows.length && list.dataset.events === `${events.length}`) return;
  list.dataset.events = `${events.length}`;
  list.replaceChildren(...rows.map((row) => toNode(rowTree(row, clock))));
  for (const details of list.querySelectorAll('details')) details.open = open.has(keyOf(details));
}

/** Reads what a press on an entry of the timeline asks for. */
export function correctionOf(button: HTMLElement): Command | undefined {
  const row = button.closest<HTMLElement>('[data-replica]');
  if (row === null) return undefined;
  const event: EventRef = { replica: row.dataset.replica ?? '', seq: Number(row.dataset.seq) };
  if (button.dataset.press === 'redact-event') return { kind: 'redact-event', redacts: event };
  const at = row.querySelector('input')?.value ?? '';
  return { kind: 'amend-event', amends: event, at: new Date(at).getTime() };
}

/** Hands the run over as a file that another device can take over. */
export function downloadLog(events: readonly RunEvent[]): void {
  download(`run-${events[0]?.run.slice(0, 8)}.json`, serialise(redact(events)), 'application/json');
}

/** A link that holds the run, to open on another device; `undefined` when it is too long. */
export async function linkTo(events: readonly RunEvent[], site: string, words: boolean): Promise<string | undefined> {
  return linkOf(events, new URL(`${site}runs/`, location.href).href, words);
}

/** The run as Markdown, with the addresses of its pages and the times of this place beside UTC. */
export function markdownOf(events: readonly RunEvent[], { caseTitle, casePage }: DOMStringMap): string {
  const { href, origin, pathname } = location;
  const zone = { name: Intl.DateTimeFormat().resolvedOptions().timeZone, clock: localClock };
  const hasCase = caseTitle !== undefined && casePage !== undefined;
  const ofCase = hasCase ? { caseTitle, casePage: new URL(casePage, href).href } : {};
  return toMarkdown(events, { page: origin + pathname, zone, ...ofCase });
}

function rowTree({ event, at, recordedAt, what, evidence }: TimelineRow, clock: (ms: number) => string): Tree {
  const recorded = recordedAt === undefined ? '' : ` (recorded ${clock(recordedAt)})`;
  return element(
    'li',
    { 'data-replica': event.replica, 'data-seq': event.seq },
    element('p', {}, element('strong', {}, clock(at)), `${recorded} ${what}${evidence === '' ? '' : `: ${evidence}`}`),
    element(
      'details',
      {},
      element('summary', {}, 'Correct'),
      element(
        'label',
        {},
        'It happened at ',
        element('input', { type: 'datetime-local', step: 1, value: localTime(at) }),
      ),
      element('button', { type: 'button', 'data-press': 'amend-event' }, 'Correct the time'),
      element('button', { type: 'button', 'data-press': 'redact-event' }, 'Take the words out'),
    ),
  );
}

/** A moment as the field for times wants it: local, without a zone. */
function localTime(ms: number): string {
  const offset = new Date(ms).getTimezoneOffset() * 60_000;
  return new Date(ms - offset).toISOString().slice(0, 19);
}

function keyOf(details: Element): string {
  const { replica, seq } = details.closest<HTMLElement>('[data-replica]')?.dataset ?? {};
  return `${replica} ${seq}`;
}
