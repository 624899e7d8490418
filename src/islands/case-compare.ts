import { keepInAddress } from './query-address.ts';

/** Shows only the columns of the marked cases. They stand in the address, so that a comparison can be handed on. */
class CaseCompare extends HTMLElement {
  connectedCallback(): void {
    const wanted = new URLSearchParams(location.search).getAll('case');
    for (const box of this.#boxes()) {
      box.checked = wanted.includes(box.value);
      box.disabled = false;
    }
    const choice = this.querySelector('details');
    if (choice) choice.open = !this.#boxes().some(({ checked }) => checked);
    this.addEventListener('change', () => this.#show());
    this.#show();
  }

  #boxes(): HTMLInputElement[] {
    return [...this.querySelectorAll<HTMLInputElement>('[name=case]')];
  }

  #show(): void {
    const chosen = this.#boxes()
      .filter(({ checked }) => checked)
      .map(({ value }) => value);
    const isShown = (id = '') => chosen.length === 0 || chosen.includes(id);
    for (const cell of this.querySelectorAll<HTMLElement>('[data-case]')) cell.hidden = !isShown(cell.dataset.case);
    for (const line of this.querySelectorAll<HTMLElement>('[data-other]')) line.hidden = !isShown(line.dataset.other);
    this.#report(chosen.length);
    keepInAddress(
      ['case'],
      chosen.map((id) => ['case', id]),
    );
  }

  #report(count: number): void {
    const words = count === 0 ? 'All cases. Mark two or three of them.' : `${count} of ${this.#boxes().length} cases`;
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

customElements.define('case-compare', CaseCompare);
