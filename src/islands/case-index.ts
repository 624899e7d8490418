import { keepInAddress } from './query-address.ts';

/** Filters and sorts the table of cases. What is chosen stands in the address, so that it can be kept and handed on. */
class CaseIndex extends HTMLElement {
  #rows: HTMLTableRowElement[] = [];

  connectedCallback(): void {
    this.#rows = [...this.querySelectorAll<HTMLTableRowElement>('tbody tr')];
    const chosen = new URLSearchParams(location.search);
    for (const select of this.#selects()) {
      const wanted = chosen.get(select.name) ?? '';
      if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
      select.disabled = false;
    }
    this.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLSelectElement) this.#show();
    });
    this.#show();
  }

  #selects(): HTMLSelectElement[] {
    return [...this.querySelectorAll('select')];
  }

  #show(): void {
    const chosen = this.#selects().filter(({ value }) => value !== '');
    const filters = chosen.filter(({ name }) => name !== 'sort');
    for (const row of this.#rows) row.hidden = !filters.every(({ name, value }) => has(row, name, value));
    this.#sort(chosen.find(({ name }) => name === 'sort')?.value);
    this.#report();
    const names = this.#selects().map(({ name }) => name);
    keepInAddress(
      names,
      chosen.map(({ name, value }) => [name, value]),
    );
  }

  #sort(by: string | undefined): void {
    const sign = by === 'published' ? -1 : 1;
    const key = (row: HTMLTableRowElement) => (by === undefined ? '' : (row.dataset[by] ?? ''));
    const sorted = [...this.#rows].sort((a, b) => sign * key(a).localeCompare(key(b), 'en'));
    this.querySelector('tbody')?.append(...sorted);
  }

  #report(): void {
    const shown = this.#rows.filter(({ hidden }) => !hidden).length;
    const words = shown === 0 ? 'No case fits. Choose “any” somewhere.' : `${shown} of ${this.#rows.length} cases`;
    const status = this.querySelector('[role=status]');
    if (status) status.textContent = words;
  }
}

function has(row: HTMLElement, name: string, value: string): boolean {
  return row.dataset[name]?.split(' ').includes(value) ?? false;
}

customElements.define('case-index', CaseIndex);
