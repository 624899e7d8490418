import type { BlockContent, ListItem, PhrasingContent, RootContent } from 'mdast';
import type { Answer, Checklist, Step } from '#model/checklist.ts';
import type { ChecklistDocument } from '#model/checklist-document.ts';
import { PHASES } from '#model/step-words.ts';
import { type Destination, destination, stepsOf } from '#model/steps.ts';
import {
  box,
  bullet,
  bullets,
  code,
  fenced,
  heading,
  link,
  markdownDocument,
  paragraph,
  strong,
  words,
} from './markdown.ts';

/** A checklist as Markdown, with a box for every step, to be pasted into an issue or a chat. */
export function checklistMarkdown(document: ChecklistDocument, titles: Titles): string {
  const { url, version, checklist } = document;
  const facts = { title: checklist.title, url, version, verifiedOn: checklist.verifiedOn, case: document.case?.url };
  return markdownDocument(facts, [
    heading(1, checklist.title),
    ...(document.case
      ? [paragraph(words('Checklist of the case '), link(document.case.title, document.case.url))]
      : []),
    bullets(frame(document, titles)),
    ...variables(checklist),
    ...checklist.phases.flatMap(({ id, steps }): RootContent[] => [
      heading(2, PHASES[id]),
      bullets(steps.map((step) => stepItem(step, document, titles))),
    ]),
  ]);
}

/** The titles of all checklists under their ids: answers lead to them. */
export type Titles = ReadonlyMap<string, string>;

function frame({ checklist, url }: ChecklistDocument, titles: Titles): ListItem[] {
  const { goal, enterWhen, notFor, escalateWhen, stopWhen, exitWhen, owner } = checklist;
  const otherwise = (id: string) => [words(' Use '), checklistLink(id, url, titles), words('.')];
  return [
    fact('Goal', words(goal)),
    fact('Start when', words(enterWhen)),
    ...notFor.map(({ when, goTo }) => fact('Not for', words(when), ...(goTo === undefined ? [] : otherwise(goTo)))),
    fact('Escalate when', words(escalateWhen)),
    fact('Stop and undo when', words(stopWhen)),
    fact('Over when', words(exitWhen)),
    fact('Kept right by', words(owner)),
  ];
}

function checklistLink(id: string, url: string, titles: Titles): PhrasingContent {
  return link(titles.get(id) ?? id, new URL(`../${id}/`, url).href);
}

function fact(name: string, ...text: PhrasingContent[]): ListItem {
  return bullet(paragraph(strong(`${name}:`), words(' '), ...text));
}

function variables({ vars }: Checklist): RootContent[] {
  if (vars.length === 0) return [];
  const items = vars.map(({ id, label, example, secret }) => {
    const note = secret ? ' (secret: do not write it down)' : '';
    return box(paragraph(code(`{{${id}}}`), words(` ${label}, for example `), code(example), words(note)));
  });
  return [heading(2, 'Find these out once'), bullets(items)];
}

function stepItem(step: Step, document: ChecklistDocument, titles: Titles): ListItem {
  const { checklist } = document;
  const title = paragraph(strong(stepTitle(step, checklist)), words(` (${facts(step).join('; ')})`));
  const notes = [
    ...expectation(step),
    ...(step.capture ? [fact('Write down', words(captured(step.capture)))] : []),
    ...step.answers.map((answer) => answerItem(answer, step, document, titles)),
    ...(step.why === undefined ? [] : [fact('Why', words(step.why))]),
  ];
  const list = notes.length === 0 ? [] : [bullets(notes)];
  return box(title, ...condition(step, checklist), ...command(step), ...list);
}

/** Steps are numbered through all phases, as on the page. */
function stepTitle({ id, do: imperative }: Pick<Step, 'id' | 'do'>, checklist: Checklist): string {
  return `${stepsOf(checklist).findIndex((step) => step.id === id) + 1}. ${imperative}`;
}

const kinds = { check: 'check', act: 'act', decide: 'decide', ask: 'ask', tell: 'tell' };
const levels = { 1: 'anybody', 2: 'who knows the system', 3: 'who may change production' };

function facts({ kind, level, people, role, timeboxMin, skippable, probe }: Step): string[] {
  const parts = [
    kinds[kind],
    levels[level],
    people > 1 && 'two people',
    role !== undefined && `by ${role}`,
    timeboxMin !== undefined && `at most ${timeboxMin} min`,
    !skippable && 'must not be skipped',
    probe !== undefined && 'proven on the reproduced failure',
  ];
  return parts.filter((part) => part !== false);
}

function condition({ showIf }: Step, checklist: Checklist): BlockContent[] {
  const earlier = stepsOf(checklist).find(({ id }) => id === showIf?.step);
  if (showIf === undefined || earlier === undefined) return [];
  return [paragraph(words(`Only if the answer to “${stepTitle(earlier, checklist)}” was: ${showIf.answer}`))];
}

function command({ command }: Step): BlockContent[] {
  if (command === undefined) return [];
  const effect = { reads: 'Only reads.', changes: 'Changes the system.' }[command.effect];
  const undo = command.undo === undefined ? [] : [words(' To undo: '), code(command.undo.trim())];
  return [fenced(command.lang, command.text.trimEnd()), paragraph(words(effect), ...undo)];
}

function expectation({ expect }: Step): ListItem[] {
  return expect ? [fact('Healthy', words(expect.healthy)), fact('Broken', words(expect.broken))] : [];
}

function captured({ label, unit, options }: NonNullable<Step['capture']>): string {
  return `${label}${unit === undefined ? '' : ` (${unit})`}${options === undefined ? '' : `: ${options.join(' / ')}`}`;
}

function answerItem(answer: Answer, step: Step, { checklist, url }: ChecklistDocument, titles: Titles): ListItem {
  const labels = (ids: readonly string[]) =>
    ids.map((id) => checklist.causes.find((cause) => cause.id === id)?.label ?? id).join('; ');
  const judged = [
    answer.rulesIn.length > 0 && ` Likely: ${labels(answer.rulesIn)}.`,
    answer.rulesOut.length > 0 && ` Rules out: ${labels(answer.rulesOut)}.`,
  ];
  const place = placeWords(destination(checklist, step.id, answer), checklist, url, titles);
  return box(paragraph(words(`${answer.answer} → `), place, words(`.${judged.filter(Boolean).join('')}`)));
}

function placeWords(place: Destination, checklist: Checklist, url: string, titles: Titles): PhrasingContent {
  if (!('id' in place)) return words('the end of this checklist');
  if (place.to !== 'step') return checklistLink(place.id, url, titles);
  const next = stepsOf(checklist).find(({ id }) => id === place.id);
  return words(next === undefined ? place.id : stepTitle(next, checklist));
}
