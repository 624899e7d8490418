import type { Editable } from './edited-code.ts';
import type { SimulationEditor } from './simulation-edit.ts';

/** Goes into the editor, with its own text or with another. It takes the place of the code the first time. */
export async function openEditor(host: HTMLElement, text?: string): Promise<void> {
  editor ??= loadEditor(host);
  editor.catch(() => {
    editor = undefined;
  });
  (await editor).enter(text);
}

/** Shows what the code of the address changes. */
export async function showShared(host: HTMLElement): Promise<void> {
  const [shared, { source }] = await Promise.all([import('./simulation-edit-shared.ts'), loadEditable(host)]);
  await shared.showDifference(host, source, (text) => openEditor(host, text));
}

let editor: Promise<SimulationEditor> | undefined;

async function loadEditor(host: HTMLElement): Promise<SimulationEditor> {
  const [{ SimulationEditor }, editable] = await Promise.all([import('./simulation-edit.ts'), loadEditable(host)]);
  return new SimulationEditor(host, editable);
}

async function loadEditable(host: HTMLElement): Promise<Editable> {
  const response = await fetch(host.dataset.editable ?? '');
  if (!response.ok) throw new Error('The code did not load.');
  const { source, report } = (await response.json()) as Editable;
  return { source: source.trimEnd(), report };
}
