import { element, type Tree } from '#model/chart/tree.ts';
import type { Answer, Checklist, Step } from '#model/checklist.ts';
import { commandPieces } from '#model/run/command.ts';
import { factsOf, leadWords, PHASES, verdictWords } from '#model/step-words.ts';
import { destination, stepsOf } from '#model/steps.ts';
import { toNode } from './to-node.ts';

/** The steps of a run whose checklist has changed since, as they were when it started, with all that the page says of steps. */
export function snapshotOf(checklist: Shown, host: HTMLElement): Node {
  const missing = checklist.vars.filter(
    ({ id }) => host.querySelector(`[data-variable-row="${CSS.escape(id)}"]`) === null,
  );
  const variables = missing.length > 0 ? [variablesTree(missing)] : [];
  const sections = [...variables, ...phaseTrees(checklist)];
  return toNode(element('div', { class: 'checklist-phases', 'data-part': 'phases' }, ...sections));
}

/** The variables that the page does not ask for any more. */
function variablesTree(vars: Shown['vars']): Tree {
  const rows = vars.map(({ id, label }) => element('li', { 'data-variable-row': id }, `${label} {{${id}}} `));
  return element(
    'section',
    { class: 'checklist-variables' },
    element('h2', {}, 'Find these out once'),
    element('ul', {}, ...rows),
  );
}

function phaseTrees(checklist: Shown): Tree[] {
  let start = 1;
  return checklist.phases.map(({ id, steps }) => {
    const list = element('ol', { start }, ...steps.map((step) => stepTree(checklist, step)));
    start += steps.length;
    return element('section', {}, element('h2', {}, Object.hasOwn(PHASES, id) ? `${PHASES[id]}` : id), list);
  });
}

function stepTree(checklist: Shown, step: Step): Tree {
  const box = element('span', { class: 'step-box', 'data-part': 'mark', 'aria-hidden': 'true' }, '☐');
  return element(
    'li',
    { id: `step-${step.id}`, class: 'step' },
    element('h3', {}, box, element('span', {}, step.do)),
    element('p', { class: 'step-facts' }, ...factsOf(step).map((fact) => element('span', {}, fact))),
    ...bodyTrees(checklist, step),
  );
}

function bodyTrees(checklist: Shown, { id, showIf, command, expect, capture, answers, why }: Step): Tree[] {
  return [
    ...optional(showIf, ({ step, answer }) => conditionTree(checklist, step, answer)),
    ...optional(command, commandTree),
    ...optional(expect, ({ healthy, broken }) => element('p', {}, `Healthy: ${healthy} Broken: ${broken}`)),
    ...optional(capture, ({ label, unit = '' }) =>
      element('p', { class: 'step-capture' }, `Write down: ${label} ${unit} `),
    ),
    ...(answers.length > 0 ? [answersTree(checklist, id, answers)] : []),
    ...optional(why, (why) => element('p', {}, why)),
  ];
}

function conditionTree(checklist: Shown, id: string, answer: string): Tree {
  const asked = stepsOf(checklist).find((step) => step.id === id)?.do ?? id;
  return element('p', { class: 'step-condition' }, `Only if the answer to “${asked}” was: ${answer}`);
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

function answersTree(checklist: Shown, step: string, answers: readonly Answer[]): Tree {
  return element('ul', { class: 'step-answers' }, ...answers.map((answer) => answerTree(checklist, step, answer)));
}

function answerTree(checklist: Shown, step: string, answer: Answer): Tree {
  const button = element('span', { class: 'step-answer' }, answer.answer);
  const lead = `→ ${leadWords(checklist, destination(checklist, step, answer))} `;
  const says = element('span', { class: 'note' }, verdictWords(checklist, answer));
  return element('li', {}, button, element('span', { class: 'step-lead' }, lead, says));
}

function optional<T>(value: T | undefined, show: (value: T) => Tree): Tree[] {
  return value === undefined ? [] : [show(value)];
}

/** What a run holds of the checklist that it began with. */
type Shown = Pick<Checklist, 'phases' | 'causes' | 'vars'>;
