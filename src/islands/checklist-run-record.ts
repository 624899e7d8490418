import { element, type Tree } from '#model/chart/tree.ts';
import { serialise } from '#model/run/archive.ts';
import { isMoment, redact } from '#model/run/corrections.ts';
import type { Command } from '#model/run/decide.ts';
import { drillOf } from '#model/run/drill.ts';
import type { EventRef, RunEvent } from '#model/run/event.ts';
import { fold } from '#model/run/fold.ts';
import { looksSecret } from '#model/run/secret.ts';
import { summarise } from '#model/run/summary.ts';
import { type TimelineRow, timeline } from '#model/run/timeline.ts';
import { toMarkdown, utc } from '#model/run/to-markdown.ts';
import { localClock } from './checklist-run-clock.ts';
import { part } from './checklist-run-controls.ts';
import { download } from './checklist-run-export.ts';
import { linkOf } from './run-link.ts';
import { type Place, readingTree } from './run-reading.ts';
import { toNode } from './to-node.ts';

/** Shows what happened so far, each entry with a way to correct its time or to take its words out. */
export function showTimeline(list: HTMLElement, events: readonly RunEvent[]): void {
  const rows = timeline(events);
  const open = new Set([...list.querySelectorAll('details[open]')].map((details) => keyOf(details)));
  if (list.childElementCount === rows.length && list.dataset.events === `${events.length}`) return;
  list.dataset.events = `${events.length}`;
  list.replaceChildren(...rows.map((row) => toNode(rowTree(row))));
  for (const details of list.querySelectorAll('details')) details.open = open.has(keyOf(details));
}

/** Shows a run to read, without its checklist. */
export function showReading(host: HTMLElement, events: readonly RunEvent[], place: Place): void {
  const [summary] = summarise(events);
  if (summary === undefined) throw new Error('There is no such run.');
  host.replaceChildren(toNode(readingTree(summary, events, place)));
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

/** Says beside a field whether what is typed into it looks like a secret. */
export function warnOfSecret(field: HTMLTextAreaElement): void {
  const form = field.closest('[data-form]');
  const warning = form && part(form, 'secret-warning');
  if (warning === null) return;
  warning.hidden = !looksSecret(field.value);
  warning.textContent = warning.hidden ? '' : 'This looks like a secret. What you add is stored and exported.';
}

/** Hands the run over as a file that another device can take over. */
export function downloadLog(events: readonly RunEvent[]): void {
  download(`${nameOf(events)}.json`, serialise(redact(events)), 'application/json');
}

/** Hands the timeline over as a file. */
export function downloadTimeline(events: readonly RunEvent[], places: Places): void {
  download(`${nameOf(events)}-timeline.md`, markdownOf(events, places));
}

/** The name of a file says of which checklist it is, and whether it is a drill. */
function nameOf(events: readonly RunEvent[]): string {
  const { started } = fold(events);
  const checklist = started?.checklist ?? 'run';
  const mark = started?.drill && drillOf(checklist) === undefined ? 'drill.' : '';
  return `${mark}${checklist}-${started?.run.slice(0, 8)}`;
}

/** A link that holds the run, to open on another device; `undefined` when it is too long. */
export async function linkTo(events: readonly RunEvent[], site: string, words: boolean): Promise<string | undefined> {
  return linkOf(events, new URL(`${site}runs/`, location.href).href, words);
}

/** The run as Markdown, with the addresses of its pages and the times of this place beside UTC. */
export function markdownOf(events: readonly RunEvent[], { page, caseTitle, casePage }: Places): string {
  const absolute = (address: string) => new URL(address, location.href).href;
  return toMarkdown(events, {
    zone: { name: Intl.DateTimeFormat().resolvedOptions().timeZone, clock: localClock },
    ...(page !== undefined && { page: absolute(page) }),
    ...(caseTitle !== undefined && casePage !== undefined && { caseTitle, casePage: absolute(casePage) }),
  });
}

function rowTree({ event, at, recordedAt, what, evidence }: TimelineRow): Tree {
  const recorded = recordedAt === undefined ? '' : ` (recorded ${localClock(recordedAt)})`;
  return element(
    'li',
    { 'data-replica': event.replica, 'data-seq': event.seq },
    element(
      'p',
      {},
      element('strong', {}, localClock(at)),
      `${recorded} ${what}${evidence === '' ? '' : `: ${evidence}`} `,
      element('span', { class: 'note' }, `${utc(at)} UTC`),
    ),
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

/** A moment as the field for times wants it: local, without a zone. The last day that a date can have may have no local time. */
function localTime(ms: number): string {
  const local = ms - new Date(ms).getTimezoneOffset() * 60_000;
  return isMoment(local) ? new Date(local).toISOString().slice(0, 19) : '';
}

function keyOf(details: Element): string {
  const { replica, seq } = details.closest<HTMLElement>('[data-replica]')?.dataset ?? {};
  return `${replica} ${seq}`;
}

/** Where on this site the checklist of a run is, and its case. */
export interface Places {
  page?: string | undefined;
  caseTitle?: string | undefined;
  casePage?: string | undefined;
}
