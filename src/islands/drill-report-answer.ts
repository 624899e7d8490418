import { drillSentences } from '#model/run/drill-words.ts';
import type { ChecklistRun } from './checklist-run.ts';

/** Shows how a drill went and what it was, beside each proven step what a machine found, and lets exports name the case. */
export function showReport(host: HTMLElement, console: ChecklistRun, answerPage: string): void {
  const sentences = drillSentences(console.run.log).map((words) => textElement('li', words));
  within(host, 'sentences')?.replaceChildren(...sentences);
  const page = new DOMParser().parseFromString(answerPage, 'text/html');
  const answer = within(page, 'answer');
  if (answer === null) return;
  const place = within(host, 'place');
  if (place?.childElementCount === 0) place.append(document.adoptNode(answer));
  nameCase(host, console);
  for (const found of host.querySelectorAll<HTMLElement>('[data-found]')) showFound(console, found);
}

function nameCase(host: HTMLElement, { dataset }: HTMLElement): void {
  const link = within(host, 'case');
  dataset.caseTitle = link?.textContent ?? '';
  dataset.casePage = link?.getAttribute('href') ?? '';
}

function showFound(console: HTMLElement, found: HTMLElement): void {
  const step = console.querySelector(`[data-step="${CSS.escape(found.dataset.found ?? '')}"]`);
  if (step === null || within(step, 'found') !== null) return;
  const verdict = within(found, 'verdict')?.textContent ?? '';
  const words = textElement('p', `What a machine found at this step: ${verdict}`);
  words.dataset.part = 'found';
  words.className = 'step-found';
  step.append(words);
}

function textElement(name: string, words: string): HTMLElement {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}

function within(parent: ParentNode, name: string): HTMLElement | null {
  return parent.querySelector<HTMLElement>(`[data-part="${name}"]`);
}
