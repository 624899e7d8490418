import type { Command } from '#model/run/decide.ts';
import type { CauseVerdict } from '#model/run/event.ts';

/** Reads from the page what a press of a button asks the run to do; nothing for a press that is no command. */
export function commandOf(button: HTMLElement): Command | undefined {
  const kind = button.dataset.press ?? '';
  return Object.hasOwn(readers, kind) ? readers[kind]?.(button, stepAround(button)) : undefined;
}

/** Empties the fields whose words the run has taken. */
export function clearFields(button: HTMLElement): void {
  const taken = FIELDS[button.dataset.press ?? ''] ?? [];
  for (const name of taken) {
    const field = fieldBy(button, name);
    if (field !== null) field.value = '';
  }
}

/** The id of the step that an element is in; empty when it is in none. */
export function stepAround(element: Element): string {
  return element.closest<HTMLElement>('[data-step]')?.dataset.step ?? '';
}

const readers: Record<string, (button: HTMLElement, step: string) => Command> = {
  'complete-step': (_button, step) => ({ kind: 'complete-step', step }),
  'undo-step': (_button, step) => ({ kind: 'undo-step', step }),
  'start-timer': (_button, step) => ({ kind: 'start-timer', step }),
  'confirm-step': (_button, step) => ({ kind: 'confirm-step', step }),
  'skip-step': (button, step) => ({ kind: 'skip-step', step, reason: words(button) }),
  'dismiss-step': (button, step) => ({ kind: 'dismiss-step', step, reason: words(button) }),
  'block-step': (button, step) => ({ kind: 'block-step', step, reason: words(button) }),
  'report-gap': (button, step) => ({ kind: 'report-gap', step, text: words(button) }),
  'second-step': (button, step) => ({ kind: 'second-step', step, by: typed(button, 'by') }),
  'answer-step': ({ dataset }, step) => ({ kind: 'answer-step', step, answer: dataset.answer ?? '' }),
  'capture-observation': (button, step) => ({ kind: 'capture-observation', step, value: typed(button, 'value') }),
  'add-note': (button, step) => ({ kind: 'add-note', text: words(button), ...(step !== '' && { step }) }),
  'judge-cause': (button) => ({
    kind: 'judge-cause',
    cause: typed(button, 'cause'),
    verdict: button.dataset.verdict as CauseVerdict,
    reason: words(button),
  }),
  'send-update': (button) => ({ kind: 'send-update', text: words(button) }),
  'hand-over': (button) => ({ kind: 'hand-over', to: typed(button, 'to'), text: words(button) }),
  'finish-run': () => ({ kind: 'finish-run' }),
  'reopen-run': () => ({ kind: 'reopen-run' }),
};

/** The fields that each press takes the words of. */
const FIELDS: Record<string, readonly string[]> = {
  ...Object.fromEntries(
    ['skip-step', 'dismiss-step', 'block-step', 'report-gap', 'add-note', 'judge-cause', 'send-update'].map((kind) => [
      kind,
      ['words'],
    ]),
  ),
  'hand-over': ['to', 'words'],
  'second-step': ['by'],
  'capture-observation': ['value'],
};

function words(button: HTMLElement): string {
  return typed(button, 'words');
}

function typed(button: HTMLElement, name: string): string {
  return fieldBy(button, name)?.value ?? '';
}

function fieldBy(button: HTMLElement, name: string): HTMLInputElement | null {
  return button.closest('[data-form]')?.querySelector<HTMLInputElement>(`[data-field="${name}"]`) ?? null;
}
