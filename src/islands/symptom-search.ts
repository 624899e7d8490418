import { answer, type SearchIndex } from '#model/search/answer.ts';
import { openIndex } from './search-index.ts';
import { askedInAddress, inSite, keepInAddress } from './symptom-search-address.ts';
import { showAnswer, write } from './symptom-search-view.ts';

/** The search page: takes words or a paste, shows the cases, and keeps the question in the address. */
class SymptomSearch extends HTMLElement {
  #index: Promise<SearchIndex> | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;

  connectedCallback() {
    const box = this.#box;
    box.value = askedInAddress();
    box.addEventListener('focus', () => this.#open().catch(() => {}));
    box.addEventListener('input', () => this.#askSoon());
    box.addEventListener('keydown', (event) => this.#press(event));
    for (const part of this.querySelectorAll<HTMLElement>('search')) part.hidden = false;
    if (box.value.trim() !== '') this.#ask();
  }

  get #box(): HTMLTextAreaElement {
    return this.querySelector('textarea') as HTMLTextAreaElement;
  }

  /** To answer every letter would be too much for the address bar, and for those who listen. */
  #askSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#ask(), 150);
  }

  async #ask() {
    clearTimeout(this.#pause);
    const question = this.#box.value;
    keepInAddress(question);
    try {
      const found = question.trim() === '' ? undefined : await answer(question, await this.#open());
      if (question === this.#box.value) showAnswer(this, found);
    } catch {
      write(this, '[role=status]', 'The search could not be loaded. All symptoms are listed below.');
    }
  }

  /** A paste may have lines, so the box has; but Enter asks, and Down at the end leaves for the results. */
  #press(event: KeyboardEvent) {
    const box = this.#box;
    const first = this.querySelector<HTMLElement>('ol a');
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#ask();
    } else if (event.key === 'ArrowDown' && first && box.selectionEnd === box.value.length) {
      event.preventDefault();
      first.focus();
    }
  }

  /** Opens the index once; after a failure the next question tries again. */
  #open(): Promise<SearchIndex> {
    this.#index ??= openIndex(inSite('/pagefind/')).catch((error) => {
      this.#index = undefined;
      throw error;
    });
    return this.#index;
  }
}

customElements.define('symptom-search', SymptomSearch);
