/** The code of a simulation. Its editor is loaded at the first press of Edit, or when the address carries code. */
class SimulationEdit extends HTMLElement {
  connectedCallback() {
    const button = this.querySelector('button');
    if (button === null) return;
    button.addEventListener('click', () => this.#start('openEditor'));
    addEventListener('hashchange', () => this.#meetLink());
    button.disabled = false;
    this.#meetLink();
  }

  #meetLink() {
    if (location.hash.startsWith('#code=')) this.#start('showShared');
  }

  async #start(task: 'openEditor' | 'showShared') {
    try {
      await (await import('./simulation-edit-start.ts'))[task](this);
    } catch {
      const note = document.createElement('p');
      note.role = 'alert';
      note.textContent = 'The editor could not be loaded. Reload the page to try again.';
      this.append(note);
    }
  }
}

customElements.define('simulation-edit', SimulationEdit);
