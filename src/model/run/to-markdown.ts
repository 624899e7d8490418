import type { RunEvent } from './event.ts';
import { fold, type RunState, stepOf } from './fold.ts';
import type { StepRun } from './route.ts';
import { type TimelineRow, timeline } from './timeline.ts';

/** The run as Markdown for a postmortem. What people typed stays text: it can't become markup, a link target or a table cell. */
export function toMarkdown(events: readonly RunEvent[], { page }: MarkdownOptions = {}): string {
  const state = fold(events);
  const blocks = [
    ...heading(state, page),
    '## Timeline',
    table(timeline(events)),
    ...section('Hypotheses', hypotheses(state)),
    ...section('Skipped, blocked and not applicable', withReason(state)),
    ...section('Still open', stillOpen(state)),
    ...section('On a branch that was not taken', notTaken(state)),
    ...section('Left out', leftOut(state)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** A moment as UTC, to the second. */
export function utc(ms: number): string {
  if (!(Math.abs(ms) <= LAST_MOMENT)) return 'unknown';
  return new Date(ms).toISOString().slice(0, -'.000Z'.length).replace('T', ' ');
}

/** Makes any text stand for itself in Markdown, on one line. */
export function escapeMarkdown(text: string): string {
  return flatten(text).replace(/[\\`*_[\]<>|~#!&@]/g, (char) => ENTITIES[char] ?? `\\${char}`);
}

const LAST_MOMENT = 8.64e15;
const ENTITIES: Record<string, string> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

function heading({ started, finishedAt }: RunState, page: string | undefined): string[] {
  if (started === undefined) return ['# No run'];
  const title = escapeMarkdown(started.snapshot.title);
  const finished = finishedAt === undefined ? 'not finished' : `finished ${utc(finishedAt)}`;
  return [
    started.drill ? `# DRILL: ${title}` : `# ${title}`,
    ...(started.drill ? ['**This was a drill, not a real incident.**'] : []),
    `Checklist ${escapeMarkdown(started.checklist)}, version ${escapeMarkdown(started.version)}; started ${utc(started.wall)}, ${finished} (UTC).`,
    ...(page === undefined ? [] : [`Page: ${escapeMarkdown(page)}`]),
  ];
}

function table(rows: readonly TimelineRow[]): string {
  const lines = rows.map(({ at, what, evidence, isCode }) => {
    return `| ${utc(at)} | ${escapeMarkdown(what)} | ${isCode ? code(evidence) : escapeMarkdown(evidence)} |`;
  });
  return ['| Time (UTC) | What | Evidence |', '| --- | --- | --- |', ...lines].join('\n');
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

function hypothesis(state: RunState, { label, verdict, by }: RunState['causes'][number]): string {
  if (by === undefined) return `Still standing: ${escapeMarkdown(label)}`;
  const answer = escapeMarkdown(state.steps.get(by)?.answer ?? '');
  const word = verdict === 'ruled-in' ? 'Made likely' : 'Ruled out';
  return `${word}: ${escapeMarkdown(label)}, by "${doOf(state, by)}: ${answer}"`;
}

function withReason(state: RunState): string[] {
  return [...state.steps].flatMap(([id, { state: word, reason = '' }]) => {
    const label = REASON_WORDS[word];
    const because = reason === '' ? '' : ` (${escapeMarkdown(reason)})`;
    return label === undefined ? [] : [`${label}: ${doOf(state, id)}${because}`];
  });
}

const REASON_WORDS: Partial<Record<StepRun['state'], string>> = {
  skipped: 'Skipped',
  blocked: 'Blocked',
  'not-applicable': 'Not applicable',
};

function stillOpen(state: RunState): string[] {
  const open = [...state.path, ...state.ahead].filter((id) => state.steps.get(id)?.state === 'todo');
  return open.map((id) => `Open: ${doOf(state, id)}`);
}

function notTaken(state: RunState): string[] {
  const untouched = state.notTaken.filter((id) => state.steps.get(id)?.state === 'todo');
  return untouched.map((id) => `Not taken: ${doOf(state, id)}`);
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
}
