import type { Answer, Reason, Result } from '#model/search/blend.ts';
import { inSite } from './symptom-search-address.ts';

/** Shows what was found, or nothing when nothing was asked. */
export function showAnswer(host: HTMLElement, answer: Answer | undefined): void {
  const items = answer?.results.map((result) => resultItem(host, result)) ?? [];
  part(host, 'ol').replaceChildren(...items);
  write(host, '.ignored', answer?.ignored.length ? `Found nowhere: ${answer.ignored.join(', ')}` : '');
  write(host, '[role=status]', answer ? summary(items.length) : '');
}

/** Puts a text into a part, and hides the part while it has none. Live regions stay: they speak by changing. */
export function write(host: ParentNode, selector: string, text: string): void {
  const element = part(host, selector);
  element.textContent = text;
  if (element.getAttribute('role') !== 'status') element.hidden = text === '';
}

function summary(cases: number): string {
  if (cases === 0) return 'No case matches these words. All symptoms are listed below.';
  return cases === 1 ? '1 case' : `${cases} cases`;
}

function resultItem(host: HTMLElement, { study, symptom, checklist, why }: Result): HTMLElement {
  const template = part<HTMLTemplateElement>(host, 'template');
  const item = part(template.content.cloneNode(true) as DocumentFragment, 'li');
  lead(item, '.study', study.url);
  lead(item, '.first-moves', study.url);
  lead(item, '.start', checklist?.url);
  lead(item, '.symptom', symptom?.url);
  for (const name of item.querySelectorAll('.title')) name.textContent = study.title;
  for (const label of item.querySelectorAll('.symptom')) label.textContent = symptom?.title ?? '';
  part(item, '.why').append(...why.map(chip));
  return item;
}

/** Points a link at a page, at the section that the link names if it names one. */
function lead(item: HTMLElement, selector: string, url: string | undefined): void {
  const link = part<HTMLAnchorElement>(item, selector);
  const { section } = link.dataset;
  if (url === undefined) link.remove();
  else link.href = inSite(url) + (section ? `#${section}` : '');
}

function chip({ asked, matched }: Reason): HTMLElement {
  const item = document.createElement('li');
  item.textContent = asked === matched ? asked : `${asked} → ${matched}`;
  return item;
}

function part<T extends HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelector<T>(selector);
  if (found === null) throw new Error(`The search page has no ${selector}.`);
  return found;
}
