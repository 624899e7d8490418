import { isMoment } from './corrections.ts';
import { drillSentences } from './drill-words.ts';
import type { RunEvent } from './event.ts';
import { fold, type RunState, stepOf } from './fold.ts';
import { type Leftovers, leftoversOf } from './leftovers.ts';
import { type TimelineRow, timeline } from './timeline.ts';
import { SET_ASIDE, SEVERITIES, VERDICTS } from './words.ts';

/** The run as Markdown for a postmortem. What people typed stays text: it can't become markup, a link target or a table cell. */
export function toMarkdown(events: readonly RunEvent[], options: MarkdownOptions = {}): string {
  const state = fold(events);
  const leftovers = leftoversOf(state);
  const blocks = [
    ...heading(state, options),
    '## Timeline',
    table(timeline(events), options),
    ...section('Hypotheses', hypotheses(state)),
    ...section('How the drill went', drill(events, state)),
    ...section('Gaps', gaps(state, leftovers)),
    ...section('Skipped, blocked and not applicable', setAside(state, leftovers)),
    ...section('Still open', items(state, 'Open', leftovers.open)),
    ...section('Done and not confirmed by a second look', items(state, 'Not confirmed', unconfirmed(state, leftovers))),
    ...section('On a branch that was not taken', items(state, 'Not taken', leftovers.notTaken)),
    ...section('Left out', leftOut(state)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A moment as UTC, to the second. */
export function utc(ms: number): string {
  if (!isMoment(ms)) return 'unknown';
  return new Date(ms).toISOString().slice(0, -'.000Z'.length).replace('T', ' ');
}

/** Makes any text stand for itself in Markdown, on one line. */
export function escapeMarkdown(text: string): string {
  return flatten(text).replace(/[\\`*_[\]<>|~#!&@]/g, (char) => ENTITIES[char] ?? `\\${char}`);
}

const ENTITIES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

function heading(state: RunState, { page, caseTitle, casePage, zone }: MarkdownOptions): string[] {
  const { started, finishedAt, title, severity, inCharge } = state;
  if (started === undefined) return ['# No run'];
  const name = escapeMarkdown(title === '' ? started.snapshot.title : title);
  const finished = finishedAt === undefined ? 'not finished' : `finished ${utc(finishedAt)}`;
  const facts = [
    `Checklist "${escapeMarkdown(started.snapshot.title)}" (${escapeMarkdown(started.checklist)}), version ${escapeMarkdown(started.version)}; started ${utc(started.wall)}, ${finished} (UTC).`,
    severity === undefined ? '' : `Severity ${SEVERITIES[severity] ?? ''}.`,
    inCharge === '' ? '' : `Handed over to: ${escapeMarkdown(inCharge)}.`,
    zone === undefined ? '' : `Local times are those of ${escapeMarkdown(zone.name)}.`,
    page === undefined ? '' : `Page: ${escapeMarkdown(page)}`,
    casePage === undefined ? '' : `Case: ${escapeMarkdown(caseTitle ?? '')} ${escapeMarkdown(casePage)}`,
  ];
  return [
    started.drill ? `# DRILL: ${name}` : `# ${name}`,
    ...(started.drill ? ['**This was a drill, not a real incident.**'] : []),
    ...facts.filter((fact) => fact !== ''),
  ];
}

function table(rows: readonly TimelineRow[], { zone }: MarkdownOptions): string {
  const lines = rows.map((row) => {
    const cells = [when(row), ...(zone ? [zone.clock(row.at)] : []), escapeMarkdown(row.what), evidenceCell(row)];
    return `| ${cells.join(' | ')} |`;
  });
  const head = ['Time (UTC)', ...(zone ? ['Local'] : []), 'What', 'Evidence'];
  return [`| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...lines].join('\n');
}

function when({ at, recordedAt }: TimelineRow): string {
  return recordedAt === undefined ? utc(at) : `${utc(at)} (recorded ${utc(recordedAt)})`;
}

function evidenceCell({ evidence, isCode }: TimelineRow): string {
  return isCode ? code(evidence) : escapeMarkdown(evidence);
}

/** Each line of a command as a code span, to be pasted from the source too. */
function code(text: string): string {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(codeLine)
    .join('<br>');
}

/** A backtick would end the span, a backslash before a pipe would end the table's cell: such a line is plain text. */
function codeLine(line: string): string {
  const isSafe = !/`|\\\|/.test(line) && withoutHidden(line) === line;
  return isSafe ? `\`${line.replaceAll('|', '\\|')}\`` : escapeMarkdown(line);
}

function hypotheses(state: RunState): string[] {
  return state.causes.map((cause) => hypothesis(state, cause));
}

function hypothesis(state: RunState, { label, verdict, by, reason }: RunState['causes'][number]): string {
  const said = `${VERDICTS[verdict]}: ${escapeMarkdown(label)}`;
  if (reason !== undefined) return `${said}, by hand: ${escapeMarkdown(reason)}`;
  return by === undefined
    ? said
    : `${said}, by "${doOf(state, by)}: ${escapeMarkdown(state.steps.get(by)?.answer ?? '')}"`;
}

/** Said only when the drill is over: it tells the cause. */
function drill(events: readonly RunEvent[], { finishedAt }: RunState): string[] {
  return finishedAt === undefined ? [] : drillSentences(events).map(escapeMarkdown);
}

function gaps(state: RunState, { gaps }: Leftovers): string[] {
  return gaps.map(({ step, gap }) => `Gap: ${doOf(state, step)} (${escapeMarkdown(gap)})`);
}

function setAside(state: RunState, { setAside }: Leftovers): string[] {
  return setAside.map(({ step, state: word, reason }) => {
    return `${SET_ASIDE[word]}: ${doOf(state, step)}${reason === '' ? '' : ` (${escapeMarkdown(reason)})`}`;
  });
}

/** Only a run in which somebody began to look twice says what was looked at once. */
function unconfirmed({ verified }: RunState, { unconfirmed }: Leftovers): string[] {
  return verified.size === 0 ? [] : unconfirmed;
}

function items(state: RunState, word: string, steps: readonly string[]): string[] {
  return steps.map((step) => `${word}: ${doOf(state, step)}`);
}

function leftOut({ ignored }: RunState): string[] {
  return ignored > 0 ? [`Entries that this version of the site does not know: ${ignored}`] : [];
}

/** Each item begins with a word of ours, so that no typed text can begin a block. */
function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

function doOf(state: RunState, id: string): string {
  return escapeMarkdown(stepOf(state, id)?.do ?? id);
}

function flatten(text: string): string {
  return withoutHidden(text.trim().replace(/\s+/g, ' '));
}

/** Without characters that hide, reorder or break: control characters, lone surrogates, direction marks. */
function withoutHidden(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu, '\ufffd');
}

export interface MarkdownOptions {
  /** Address of the checklist's page. */
  page?: string;
  /** Title and address of its case. */
  caseTitle?: string;
  casePage?: string;
  /** Adds the time of a place beside UTC. */
  zone?: { name: string; clock: (ms: number) => string };
}
