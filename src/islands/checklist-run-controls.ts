import { element } from '#model/chart/tree.ts';
import type { Checklist, Step } from '#model/checklist.ts';
import { dutiesOf } from '#model/run/duty.ts';
import { stepsOf } from '#model/steps.ts';
import { toNode } from './to-node.ts';

/** Puts the controls of a run into the steps that are on the page. */
export function addStepControls(host: HTMLElement, checklist: Checklist): void {
  for (const step of stepsOf(checklist)) {
    const item = host.querySelector<HTMLElement>(`#step-${CSS.escape(step.id)}`);
    if (item !== null && part(item, 'state') === null) addTo(item, step, host);
  }
}

/** Puts a field beside each variable; what is secret is typed unseen. */
export function addVariableFields(host: HTMLElement, vars: Checklist['vars']): void {
  for (const { id, label, secret } of vars) {
    const row = host.querySelector(`[data-variable-row="${CSS.escape(id)}"]`);
    if (row === null || part(row, 'field') !== null) continue;
    const type = secret ? 'password' : 'text';
    const field = element('input', { type, 'data-variable-field': id, 'aria-label': label, autocomplete: 'off' });
    const note = element('span', { class: 'note' }, secret ? 'Stays in this tab' : '');
    row.append(toNode(element('span', { class: 'run-field', 'data-part': 'field' }, field, note)));
  }
}

/** The first element inside that plays the given part. */
export function part<E extends HTMLElement = HTMLElement>(within: ParentNode, name: string): E | null {
  return within.querySelector<E>(`[data-part="${name}"]`);
}

/** A copy of what a template of the host holds. */
export function fromTemplate(host: ParentNode, name: string): DocumentFragment {
  const template = part(host, name);
  if (!(template instanceof HTMLTemplateElement)) throw new Error(`The page has no template "${name}".`);
  return document.importNode(template.content, true);
}

function addTo(item: HTMLElement, step: Step, host: HTMLElement): void {
  item.append(fromTemplate(host, 'step-controls'));
  item.dataset.step = step.id;
  item.dataset.duties = dutiesOf(step).join(' ');
  if (step.answers.length > 0) item.querySelector('[data-press="complete-step"]')?.remove();
  if (step.timeboxMin === undefined) item.querySelector('[data-press="start-timer"]')?.remove();
  if (step.people > 1) item.querySelector('.step-controls')?.prepend(fromTemplate(host, 'second-person'));
  for (const answer of item.querySelectorAll<HTMLElement>('.step-answer')) answer.replaceWith(answerButton(answer));
  if (step.capture !== undefined) item.querySelector('.step-capture')?.append(captureField(step.capture));
  if (step.command !== undefined) item.querySelector('.step-command pre')?.after(copyButton());
}

/** The words of an answer stand after its box. */
function answerButton({ lastChild }: HTMLElement): Node {
  const answer = lastChild?.textContent?.trim() ?? '';
  const attributes = { type: 'button', class: 'step-answer', 'data-press': 'answer-step', 'data-answer': answer };
  return toNode(element('button', { ...attributes, 'aria-pressed': 'false' }, answer));
}

function captureField({ type, label, options = [] }: NonNullable<Step['capture']>): Node {
  const attributes = { 'data-field': 'value', 'aria-label': label };
  const field =
    type === 'choice'
      ? element('select', attributes, ...['', ...options].map((option) => element('option', {}, option)))
      : element('input', { ...attributes, ...INPUTS[type], autocomplete: 'off' });
  const record = element('button', { type: 'button', 'data-press': 'capture-observation' }, 'Record');
  return toNode(element('span', { class: 'run-field', 'data-form': '' }, field, record));
}

const INPUTS = {
  text: { type: 'text' },
  number: { type: 'text', inputmode: 'decimal' },
  time: { type: 'time' },
};

function copyButton(): Node {
  const button = element('button', { type: 'button', 'data-press': 'copy-command' }, 'Copy command');
  const missing = element('a', { class: 'run-missing', 'data-part': 'missing', href: '#variables' });
  return toNode(element('p', { class: 'run-field' }, button, missing));
}
