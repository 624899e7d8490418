import { element } from '#model/chart/tree.ts';
import { answerSummary, answerTree } from '#model/search/answer-tree.ts';
import { shorten } from '#model/search/words.ts';
import results from '#styles/search.css?inline';
import panelStyle from '#styles/search-panel.css?inline';
import { adoptStyle } from './adopt-style.ts';
import { moveByKeys } from './search-keys.ts';
import { ask, inSite, openSearch } from './search-session.ts';
import { toNode } from './to-node.ts';

/** Gives a search box of a page its answers in place: the same as on the search page, where Enter leads. */
export function attach(box: HTMLInputElement): void {
  void openSearch().catch(() => {});
  if (attached.has(box)) return;
  attached.add(box);
  const panel = toNode(panelTree) as HTMLElement;
  const search = box.closest('search') as HTMLElement;
  search.append(panel);
  let pause: ReturnType<typeof setTimeout>;
  const answerSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => void show(box, panel), 150);
  };
  box.addEventListener('input', answerSoon);
  box.addEventListener('focus', answerSoon);
  box.form?.addEventListener('submit', () => {
    box.value = shorten(box.value);
  });
  moveByKeys(box, panel);
  search.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') panel.hidden = true;
  });
  search.addEventListener('focusout', ({ relatedTarget }) => {
    if (!search.contains(relatedTarget as Node | null)) panel.hidden = true;
  });
  if (box.value !== '') answerSoon();
}

adoptStyle(results + panelStyle);

const attached = new WeakSet<HTMLInputElement>();

const panelTree = element(
  'div',
  { class: 'search-panel', hidden: '', tabindex: '-1' },
  element('p', { role: 'status' }),
  element('div', { 'data-part': 'found' }),
  element('p', { class: 'note' }, 'Enter: all results. Arrow down: go through these.'),
);

async function show(box: HTMLInputElement, panel: HTMLElement): Promise<void> {
  const question = box.value;
  panel.hidden = question.trim() === '';
  if (panel.hidden) return;
  const status = panel.querySelector('[role=status]') as HTMLElement;
  try {
    const { answer, results } = await ask(question);
    if (question !== box.value) return;
    panel
      .querySelector('[data-part=found]')
      ?.replaceChildren(...answerTree(answer, results, inSite).map((tree) => toNode(tree)));
    status.replaceChildren(...answerSummary(answer, results).map((tree) => toNode(tree)));
  } catch {
    status.textContent = 'The search could not be loaded. Enter leads to the list of all symptoms.';
  }
}
