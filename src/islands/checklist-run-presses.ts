import type { Command } from '#model/run/decide.ts';
import { part } from './checklist-run-controls.ts';

/** Reads from the page what a press of a button asks the run to do; nothing for a press that is no command. */
export function commandOf(button: HTMLElement): Command | undefined {
  const kind = button.dataset.press ?? '';
  return Object.hasOwn(readers, kind) ? readers[kind]?.(button, stepAround(button)) : undefined;
}

/** Empties the field whose words the run has taken. */
export function clearField(button: HTMLElement, { kind }: Command): void {
  const field = kind === 'capture-observation' ? valueBy(button) : FREES_WORDS.includes(kind) ? wordsBy(button) : null;
  if (field !== null) field.value = '';
}

/** The id of the step that an element is in; empty when it is in none. */
export function stepAround(element: Element): string {
  return element.closest<HTMLElement>('[data-step]')?.dataset.step ?? '';
}

const readers: Record<string, (button: HTMLElement, step: string) => Command> = {
  'complete-step': (_button, step) => ({ kind: 'complete-step', step }),
  'undo-step': (_button, step) => ({ kind: 'undo-step', step }),
  'skip-step': (button, step) => ({ kind: 'skip-step', step, reason: wordsBy(button)?.value ?? '' }),
  'dismiss-step': (button, step) => ({ kind: 'dismiss-step', step, reason: wordsBy(button)?.value ?? '' }),
  'block-step': (button, step) => ({ kind: 'block-step', step, reason: wordsBy(button)?.value ?? '' }),
  'answer-step': ({ dataset }, step) => ({ kind: 'answer-step', step, answer: dataset.answer ?? '' }),
  'capture-observation': (button, step) => ({ kind: 'capture-observation', step, value: valueBy(button)?.value ?? '' }),
  'add-note': (button, step) => {
    return { kind: 'add-note', text: wordsBy(button)?.value ?? '', ...(step !== '' && { step }) };
  },
  'finish-run': () => ({ kind: 'finish-run' }),
  'reopen-run': () => ({ kind: 'reopen-run' }),
};

const FREES_WORDS: ReadonlyArray<Command['kind']> = ['add-note', 'skip-step', 'dismiss-step', 'block-step'];

function wordsBy(button: HTMLElement): HTMLTextAreaElement | null {
  const controls = button.closest('[data-part="controls"], [data-part="end"]');
  return controls && part<HTMLTextAreaElement>(controls, 'words');
}

function valueBy(button: HTMLElement): HTMLInputElement | null {
  const field = button.closest('.run-field');
  return field && part<HTMLInputElement>(field, 'value');
}
