import { element, type Tree } from '#model/chart/tree.ts';
import { type DiffLine, lineDiff } from '#model/line-diff.ts';
import { BadLink, textOfLink } from './code-link.ts';
import { toNode } from './to-node.ts';

/** Shows the code that the address carries, as its difference to the original. It runs nothing. */
export async function showDifference(
  host: HTMLElement,
  source: string,
  open: (text: string) => Promise<void>,
): Promise<void> {
  host.querySelector('.shared-code')?.remove();
  try {
    const text = await textOfLink(location.hash);
    if (text === undefined) return;
    const lines = lineDiff(source, text);
    const panel = show(host, sentenceOf(lines), diffTree(lines));
    panel.append(
      button('Open it in the editor', () => open(text).then(() => panel.remove())),
      button('Dismiss', () => dismiss(host, panel)),
    );
  } catch (error) {
    if (!(error instanceof BadLink)) throw error;
    show(host, `${error.message} The code below is the original.`);
  }
}

function show(host: HTMLElement, sentence: string, ...rest: Tree[]): HTMLElement {
  const attributes = { class: 'shared-code', 'aria-label': 'Code from the link', tabindex: -1 };
  const panel = toNode(element('section', attributes, element('p', {}, sentence), ...rest)) as HTMLElement;
  host.prepend(panel);
  panel.scrollIntoView({ block: 'center' });
  panel.focus();
  return panel;
}

function dismiss(host: HTMLElement, panel: HTMLElement): void {
  history.replaceState(history.state, '', location.pathname + location.search);
  panel.remove();
  host.querySelector('button')?.focus();
}

function sentenceOf(lines: readonly DiffLine[]): string {
  const count = (wanted: DiffLine['kind']) => lines.filter(({ kind }) => kind === wanted).length;
  const [removed, added] = [count('removed'), count('added')];
  if (removed + added === 0) return 'The link that you followed carries the original code.';
  const change = `${removed} ${removed === 1 ? 'line' : 'lines'} removed, ${added} added`;
  return `The link that you followed carries changed code: ${change}. It has not run. Read it before you run it.`;
}

const NEIGHBOURS = 2;

/** The changed lines with their neighbours; what is the same in between is counted. */
function diffTree(lines: readonly DiffLine[]): Tree {
  const isNear = (at: number) =>
    lines.slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1).some(({ kind }) => kind !== 'same');
  const rows: Tree[] = [];
  let left = 0;
  for (const [at, line] of lines.entries()) {
    if (!isNear(at)) left++;
    else rows.push(...leftOut(left), row(line));
    if (isNear(at)) left = 0;
  }
  return element('pre', { class: 'code diff', tabindex: 0 }, ...rows, ...leftOut(left));
}

function leftOut(count: number): Tree[] {
  return count === 0 ? [] : [element('span', { class: 'left-out' }, `  … ${count} the same\n`)];
}

function row({ kind, text }: DiffLine): Tree {
  if (kind === 'added') return element('ins', {}, `+ ${text}\n`);
  if (kind === 'removed') return element('del', {}, `- ${text}\n`);
  return element('span', {}, `  ${text}\n`);
}

function button(label: string, press: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', press);
  return button;
}
