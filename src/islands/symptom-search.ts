import { facetNames, type Selection } from '#model/search/facets.ts';
import { moveByKeys } from './search-keys.ts';
import { ask, openSearch } from './search-session.ts';
import { askedInAddress, keepQuestion, selectionInAddress } from './symptom-search-address.ts';
import { part, say, showFacets, showFound } from './symptom-search-view.ts';

/** The search page: takes words or a paste, shows the cases, narrows them, and keeps all of it in the address. */
class SymptomSearch extends HTMLElement {
  #selection: Selection = {};
  #pause: ReturnType<typeof setTimeout> | undefined;

  connectedCallback() {
    const box = this.#box;
    box.value = askedInAddress();
    this.#selection = selectionInAddress();
    box.addEventListener('focus', () => void this.#ready());
    box.addEventListener('input', () => this.#askSoon());
    box.addEventListener('keydown', (event) => this.#press(event));
    part(this, '.facets').addEventListener('change', () => this.#choose());
    moveByKeys(box, part(this, '[data-part=found]'));
    box.disabled = false;
    const chosen = Object.values(this.#selection).some((values) => values.length > 0);
    if (box.value.trim() === '' && !chosen) return;
    this.dataset.asked = '';
    void this.#ask();
  }

  get #box(): HTMLTextAreaElement {
    return part<HTMLTextAreaElement>(this, 'textarea');
  }

  /** Everything is loaded while the reader still thinks of the words. */
  async #ready() {
    await openSearch().then(
      () => (this.#box.value.trim() === '' ? this.#ask() : undefined),
      () => {},
    );
  }

  /** To answer every letter would be too much for the address bar, and for those who listen. */
  #askSoon() {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => void this.#ask(), 150);
  }

  async #ask() {
    clearTimeout(this.#pause);
    const [question, selection] = [this.#box.value, this.#selection];
    keepQuestion(question, selection);
    try {
      const found = await ask(question, selection);
      if (question !== this.#box.value || selection !== this.#selection) return;
      showFacets(this, found);
      showFound(this, found, question.trim() !== '');
    } catch {
      say(this, 'The search could not be loaded. All symptoms are listed below.');
    }
    delete this.dataset.asked;
  }

  #choose() {
    const chosen = [...this.querySelectorAll<HTMLInputElement>('.facets :checked')];
    const valuesOf = (name: string) => chosen.filter((box) => box.name === name).map(({ value }) => value);
    this.#selection = Object.fromEntries(facetNames.map((name) => [name, valuesOf(name)]));
    void this.#ask();
  }

  /** A paste may have lines, so the box has; but Enter asks. */
  #press(event: KeyboardEvent) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.#ask();
  }
}

customElements.define('symptom-search', SymptomSearch);
