import { element, type Tree } from '#model/chart/tree.ts';
import type { Checklist, Step } from '#model/checklist.ts';
import { commandPieces } from '#model/run/command.ts';

/** The steps of a run whose checklist has changed since: as they were when it started. */
export function snapshotTree({ phases }: Pick<Checklist, 'phases'>): Tree {
  const sections = phases.map(({ id, steps }) =>
    element('section', {}, element('h2', {}, capitalised(id)), element('ol', {}, ...steps.map(stepTree))),
  );
  return element('div', { class: 'checklist-phases', 'data-part': 'phases' }, ...sections);
}

function stepTree({ id, do: what, kind, level, command, expect, capture, answers, why }: Step): Tree {
  const box = element('span', { class: 'step-box', 'data-part': 'mark', 'aria-hidden': 'true' }, '☐');
  return element(
    'li',
    { id: `step-${id}`, class: 'step', 'data-step': id },
    element('h3', {}, box, element('span', {}, what)),
    element(
      'p',
      { class: 'step-facts' },
      element('span', {}, capitalised(kind)),
      element('span', {}, `Level ${level}`),
    ),
    ...optional(command, commandTree),
    ...optional(expect, ({ healthy, broken }) => element('p', {}, `Healthy: ${healthy} Broken: ${broken}`)),
    ...optional(capture, ({ label, unit = '' }) =>
      element('p', { class: 'step-capture' }, `Write down: ${label} ${unit} `),
    ),
    ...(answers.length > 0 ? [element('ul', { class: 'step-answers' }, ...answers.map(answerTree))] : []),
    ...optional(why, (why) => element('p', {}, why)),
  );
}

function commandTree({ text, effect, undo }: NonNullable<Step['command']>): Tree {
  return element(
    'div',
    { class: 'step-command', 'data-effect': effect },
    element('p', {}, element('strong', {}, effect === 'reads' ? 'Only reads' : 'Changes the system')),
    element('pre', { class: 'command', tabindex: '0' }, element('code', {}, ...commandText(text))),
    ...optional(undo, (undo) => element('p', {}, 'To undo: ', ...commandText(undo))),
  );
}

function commandText(text: string): Tree['children'] {
  return commandPieces(text.trimEnd()).map((piece) =>
    'text' in piece ? piece.text : element('var', { 'data-variable': piece.variable }, `{{${piece.variable}}}`),
  );
}

function answerTree({ answer }: Step['answers'][number]): Tree {
  return element('li', {}, element('span', { class: 'step-answer', 'data-answer': answer }, answer));
}

function optional<T>(value: T | undefined, show: (value: T) => Tree): Tree[] {
  return value === undefined ? [] : [show(value)];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
