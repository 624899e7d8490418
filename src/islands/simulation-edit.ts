import { createEditor } from 'prism-code-editor';
import 'prism-code-editor/prism/languages/typescript';
import { linkOf } from './code-link.ts';
import { jobCode, type TerminalRun, terminalFile } from './edited-code.ts';
import type { EditableHost } from './simulation-run.ts';

/** The editor of a simulation with its buttons. What is typed here is what the page runs next. */
export class SimulationEditor {
  readonly #host: HTMLElement;
  readonly #source: string;
  readonly #run: EditableHost;
  readonly #editor;
  readonly #bar: Element;
  readonly #note = document.createElement('p');
  readonly #reset: HTMLButtonElement;
  readonly #goTo: HTMLButtonElement;
  #beforeReset: string | undefined;
  #faultyLine = 0;

  constructor(host: HTMLElement, shown: HTMLElement) {
    this.#host = host;
    this.#source = shown.textContent;
    this.#run = host.closest('simulation-run') as EditableHost;
    this.#bar = host.querySelector('.edit-bar') as Element;
    this.#editor = createEditor(boxFor(shown), { language: 'ts', value: this.#source });
    this.#nameTextarea();
    this.#listenToKeys();
    this.#reset = this.#button('Reset', () => this.#resetOrUndo());
    this.#button('Copy', () => this.#copy());
    this.#button('Link', () => this.#link());
    this.#button('Download', () => this.#download());
    this.#goTo = this.#button('', () => this.#enterLine(this.#faultyLine));
    this.#bar.append(this.#help(), this.#note);
    this.#note.ariaLive = 'polite';
    this.#editor.on('update', () => this.#changed());
    this.#run.edited = () => this.#job();
    this.#run.addEventListener('ran', () => this.#pointAtFault());
    this.#changed();
  }

  /** Goes into the editor; with a text, that stands in it. */
  enter(text?: string): void {
    (this.#host.querySelector('details') as HTMLDetailsElement).open = true;
    if (text !== undefined) this.#editor.setOptions({ value: text });
    this.#editor.textarea.focus();
  }

  #nameTextarea(): void {
    this.#editor.textarea.ariaLabel = `Code of ${this.#host.dataset.file}`;
    this.#editor.textarea.setAttribute('aria-describedby', 'edit-help');
  }

  #help(): Element {
    const help = document.createElement('p');
    help.id = 'edit-help';
    help.textContent = `${/Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'}+Enter runs the code, Esc leaves the editor, Tab moves on.`;
    return help;
  }

  /** Tab is left to the browser: it moves on, as everywhere. */
  #listenToKeys(): void {
    this.#editor.keyCommandMap.Escape = () => {
      this.#bar.querySelector('button')?.focus();
      return true;
    };
    this.#editor.keyCommandMap.Enter = (event, [start], value) => {
      if (event.isComposing) return false;
      if (event.ctrlKey || event.metaKey) this.#run.querySelector<HTMLElement>('[data-press=run]')?.click();
      else document.execCommand('insertText', false, `\n${indentAfter(value.slice(0, start))}`);
      return true;
    };
  }

  #button(label: string, press: () => void): HTMLButtonElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = label;
    button.hidden = label === '';
    button.addEventListener('click', press);
    this.#bar.append(button);
    return button;
  }

  /** What runs next: nothing of its own while the text is the original one. */
  #job(): string | undefined {
    return this.#editor.value === this.#source ? undefined : jobCode(this.#editor.value);
  }

  #changed(): void {
    const isOriginal = this.#editor.value === this.#source;
    if (!isOriginal) this.#beforeReset = undefined;
    this.#reset.textContent = this.#beforeReset === undefined ? 'Reset' : 'Undo reset';
    this.#reset.disabled = isOriginal && this.#beforeReset === undefined;
    this.#goTo.hidden = true;
    this.#say('');
  }

  #resetOrUndo(): void {
    const before = this.#beforeReset;
    this.#beforeReset = before === undefined ? this.#editor.value : undefined;
    this.#editor.setOptions({ value: before ?? this.#source });
    this.#say(before === undefined ? 'The original code is back.' : 'Your code is back.');
  }

  async #copy(): Promise<void> {
    const copied = await toClipboard(this.#editor.value);
    this.#say(copied ? 'Copied.' : 'Your browser did not let this page copy. Select the code and copy it by hand.');
  }

  async #link(): Promise<void> {
    const hash = this.#editor.value === this.#source ? '' : await linkOf(this.#editor.value);
    if (hash === undefined) return this.#say('This code is too long for a link. Download it instead.');
    const address = `${location.pathname}${location.search}${hash}`;
    history.replaceState(history.state, '', address);
    const copied = await toClipboard(location.href);
    this.#say(
      `The address of this page now carries ${hash === '' ? 'no changes' : 'your code'}${copied ? ', and is copied' : ''}.`,
    );
  }

  async #download(): Promise<void> {
    const addresses = [this.#run.dataset.shell ?? '', this.#host.dataset.terminal ?? ''];
    const responses = await Promise.all(addresses.map((address) => fetch(address)));
    if (!responses.every(({ ok }) => ok)) return this.#say('A part of the file did not load. Try again.');
    const [shell = '', terminal = ''] = await Promise.all(responses.map((response) => response.text()));
    const { seed, values, measures } = JSON.parse(this.#run.dataset.recorded ?? '') as TerminalRun;
    const name = this.#host.dataset.file ?? '';
    const run = { values, seed, measures };
    save(name, terminalFile(name, this.#editor.value, shell, terminal, run));
    this.#say(`Downloaded. Run it with: node ${name}`);
  }

  /** A run is over: when it ended with an error in this code, there is a way to its line. */
  #pointAtFault(): void {
    this.#faultyLine = faultyLine(this.#run);
    const isHere = this.#faultyLine > 0 && this.#faultyLine <= this.#editor.value.split('\n').length;
    this.#goTo.hidden = !isHere;
    this.#goTo.textContent = `Go to line ${this.#faultyLine}`;
  }

  #enterLine(line: number): void {
    const lines = this.#editor.value.split('\n');
    const start = lines.slice(0, line - 1).join('\n').length + (line > 1 ? 1 : 0);
    this.enter();
    this.#editor.textarea.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0), 'backward');
    this.#editor.lines[line]?.scrollIntoView({ block: 'center', inline: 'start' });
  }

  #say(sentence: string): void {
    this.#note.textContent = sentence;
  }
}

/** The box of the editor stands where the code stood, which stays in the page: it is what runs as long as it is not changed. */
function boxFor(shown: HTMLElement): Element {
  const box = document.createElement('div');
  shown.after(box);
  shown.hidden = true;
  return box;
}

/** The line that the last run names, in its sentence or in its output; 0 when it names none. */
function faultyLine(run: Element): number {
  const sentence = run.querySelector('[role=status]')?.textContent ?? '';
  const output = /^(Same|Differs)/.test(sentence) ? run.querySelector('[data-output] .error')?.textContent : '';
  return Number((/\bline (\d+)/.exec(sentence) ?? /\(line (\d+)\)$/.exec(output ?? ''))?.[1] ?? 0);
}

/** A new line starts below the one before it, or further in after an opening bracket. */
function indentAfter(before: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  return /[{([]\s*$/.test(line) ? `${indent}  ` : indent;
}

async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

function save(name: string, text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
