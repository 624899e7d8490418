import { element } from '#model/chart/tree.ts';
import type { ClockWords } from './checklist-run-clock.ts';
import { part } from './checklist-run-controls.ts';
import type { StepView } from './checklist-run-step-view.ts';
import type { ConsoleView } from './checklist-run-view.ts';
import { toNode } from './to-node.ts';

/** Brings the page in line with the view. It changes words and marks in place, and moves and focuses nothing. */
export function paint(host: HTMLElement, view: ConsoleView): void {
  host.dataset.phase = view.phase;
  host.toggleAttribute('data-drill', view.isDrill);
  document.title = (view.isDrill || holdsOnlyDrills(host) ? DRILL : '') + document.title.replace(DRILL, '');
  paintBar(host, view);
  show(part(host, 'start'), view.phase !== 'running');
  show(part(host, 'end'), view.phase !== 'idle');
  write(part(host, 'version'), view.version, true);
  write(part(host, 'last'), view.phase === 'idle' ? view.last : '', true);
  list(
    part(host, 'causes'),
    view.causes.map(({ words }) => words),
  );
  paintCauses(host, view);
  list(part(host, 'notes'), view.notes);
  list(part(host, 'leftovers'), view.leftovers);
  for (const [name, value] of Object.entries(view.described)) fill(part<HTMLInputElement>(host, name), value);
  for (const variable of host.querySelectorAll<HTMLElement>('var[data-variable]')) paintVariable(variable, view.values);
  for (const field of host.querySelectorAll<HTMLInputElement>('[data-variable-field]')) paintField(field, view.values);
  for (const item of host.querySelectorAll<HTMLElement>('[data-step]')) paintStep(item, view);
  paintEnd(host, view);
}

/** What the title of a page begins with that holds a drill. */
const DRILL = 'DRILL: ';

/** Says something in the status line. */
export function say(host: HTMLElement, words: string): void {
  write(part(host, 'status'), words);
}

/** Says what the clocks say; words and marks change in place. */
export function paintClocks(
  host: HTMLElement,
  { elapsed, timebox, timeboxState, update, isUpdateDue }: ClockWords,
): void {
  write(part(host, 'elapsed'), elapsed);
  write(part(host, 'timebox'), timebox, true);
  write(part(host, 'update'), update, true);
  mark(part(host, 'timebox'), 'data-timebox', timeboxState);
  part(host, 'update')?.toggleAttribute('data-due', isUpdateDue);
}

function paintBar(host: HTMLElement, view: ConsoleView): void {
  const { phase, isDrill, now, next, limits, progress, save, isUnsafe } = view;
  show(part(host, 'drill'), isDrill);
  show(part(host, 'now'), phase !== 'idle');
  write(part(host, 'now-label'), `${now.label}:`);
  write(part(host, 'now-link'), now.words);
  point(part(host, 'now-link'), now.href);
  write(part(host, 'next'), next);
  show(part(host, 'limits'), phase === 'running');
  write(part(host, 'stop'), limits.stop);
  write(part(host, 'escalate'), limits.escalate);
  write(part(host, 'progress'), phase === 'idle' ? '' : progress);
  write(part(host, 'save'), save);
  part(host, 'save')?.toggleAttribute('data-unsafe', isUnsafe);
  show(part(host, 'rescue'), isUnsafe);
}

function holdsOnlyDrills({ dataset }: HTMLElement): boolean {
  return dataset.onlyDrills !== undefined;
}

function paintEnd(host: HTMLElement, { phase, isAtEnd, isDrill }: ConsoleView): void {
  const finish = host.querySelector<HTMLElement>('[data-press="finish-run"]');
  show(finish, phase === 'running');
  finish?.classList.toggle('primary', isAtEnd);
  show(host.querySelector<HTMLElement>('[data-press="reopen-run"]'), phase === 'finished');
  const another = host.querySelector<HTMLElement>('[data-press="start-another"]');
  show(another, phase === 'running');
  if (!holdsOnlyDrills(host)) write(another, isDrill ? 'Start a real run' : 'Start another run');
}

/** Each hypothesis keeps its mark beside its word, and can be chosen to be judged by hand. */
function paintCauses(host: HTMLElement, { causes }: ConsoleView): void {
  const items = [...(part(host, 'causes')?.children ?? [])];
  for (const [index, { verdict }] of causes.entries()) mark(items[index] as HTMLElement, 'data-verdict', verdict);
  const select = part(host, 'cause-options');
  if (select?.childElementCount === causes.length) return;
  select?.replaceChildren(...causes.map(({ id, label }) => toNode(element('option', { value: id }, label))));
}

function paintStep(item: HTMLElement, { phase, steps }: ConsoleView): void {
  const view = steps.get(item.dataset.step ?? '');
  if (view === undefined || phase === 'idle') return;
  item.dataset.state = view.state;
  item.toggleAttribute('data-not-taken', view.isNotTaken);
  if (view.isCurrent) item.setAttribute('aria-current', 'step');
  else item.removeAttribute('aria-current');
  write(part(item, 'mark'), view.mark);
  write(part(item, 'state'), view.isCurrent ? `Now: ${view.words}` : view.words);
  write(part(item, 'recorded'), recordedOf(view), true);
  paintButtons(item, view);
}

function recordedOf({ recorded, verified, second }: StepView): string {
  const parts = [recorded && `Recorded: ${recorded}`, second && `Looks on: ${second}`, verified];
  return parts.filter((part) => part !== '').join(' · ');
}

function paintButtons(item: HTMLElement, { canComplete, canUndo, chosen, isCurrent, missing }: StepView): void {
  enable(press(item, 'complete-step'), canComplete);
  press(item, 'complete-step')?.classList.toggle('primary', isCurrent);
  enable(press(item, 'undo-step'), canUndo);
  enable(press(item, 'copy-command'), missing.length === 0);
  write(part(item, 'missing'), missing.length === 0 ? '' : `Fill in first: ${missing.join(', ')}`, true);
  for (const button of item.querySelectorAll<HTMLElement>('[data-press="answer-step"]')) {
    button.setAttribute('aria-pressed', `${button.dataset.answer === chosen}`);
  }
}

function press(item: HTMLElement, name: string): HTMLElement | null {
  return item.querySelector<HTMLElement>(`[data-press="${name}"]`);
}

function paintVariable(element: HTMLElement, values: ReadonlyMap<string, string>): void {
  const name = element.dataset.variable ?? '';
  const value = values.get(name) ?? '';
  write(element, value === '' ? `{{${name}}}` : value);
  element.toggleAttribute('data-filled', value !== '');
}

function paintField(field: HTMLInputElement, values: ReadonlyMap<string, string>): void {
  fill(field, values.get(field.dataset.variableField ?? '') ?? '');
}

/** A field that is being typed in is left alone. */
function fill(field: HTMLInputElement | null, value: string): void {
  if (field !== null && document.activeElement !== field && field.value !== value) field.value = value;
}

function mark(element: HTMLElement | null | undefined, name: string, value: string): void {
  if (element?.getAttribute(name) !== value) element?.setAttribute(name, value);
}

/** A button that can't be used now keeps its place and the focus, and says why when pressed. */
function enable(button: HTMLElement | null, isEnabled: boolean): void {
  button?.setAttribute('aria-disabled', `${!isEnabled}`);
}

function write(element: HTMLElement | null, words: string, hideEmpty = false): void {
  if (element === null) return;
  if (element.textContent !== words) element.textContent = words;
  if (hideEmpty) element.hidden = words === '';
}

function list(element: HTMLElement | null, items: readonly string[]): void {
  const shown = [...(element?.children ?? [])].map(({ textContent }) => textContent);
  if (shown.length === items.length && shown.every((text, index) => text === items[index])) return;
  element?.replaceChildren(...items.map(listItem));
}

function listItem(words: string): HTMLElement {
  const item = document.createElement('li');
  item.textContent = words;
  return item;
}

function point(link: HTMLElement | null, href: string): void {
  if (href === '') link?.removeAttribute('href');
  else if (link?.getAttribute('href') !== href) link?.setAttribute('href', href);
}

function show(element: HTMLElement | null, isShown: boolean): void {
  if (element !== null) element.hidden = !isShown;
}
