import style from '#styles/simulation-editor.css?inline';
import { adoptStyle } from './adopt-style.ts';
import type { SimulationEditor } from './simulation-edit.ts';

adoptStyle(style);

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
  const shared = await import('./simulation-edit-shared.ts');
  await shared.showDifference(host, codeBox(host).textContent, (text) => openEditor(host, text));
}

let editor: Promise<SimulationEditor> | undefined;

async function loadEditor(host: HTMLElement): Promise<SimulationEditor> {
  const { SimulationEditor } = await import('./simulation-edit.ts');
  return new SimulationEditor(host, codeBox(host));
}

/** The code as the page shows it; it stays in the page, hidden, when the editor takes its place. */
function codeBox(host: HTMLElement): HTMLElement {
  return host.querySelector('.simulation-code > pre') as HTMLElement;
}
