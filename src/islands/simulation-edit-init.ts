import type { SimulationEditor } from './simulation-edit.ts';

/** The code of a simulation. Its editor is loaded at the first press of Edit, or when the address carries code. */
class SimulationEdit extends HTMLElement {
  #editor: Promise<SimulationEditor> | undefined;

  connectedCallback() {
    const button = this.querySelector('button');
    if (button === null) return;
    button.addEventListener('click', () => this.#try(this.open()));
    button.disabled = false;
    addEventListener('hashchange', () => this.#showShared());
    this.#showShared();
  }

  /** Opens the editor with its own text or with another, and goes into it. */
  async open(text?: string): Promise<void> {
    this.#editor ??= import('./simulation-edit.ts').then(({ openEditor }) => openEditor(this));
    this.#editor.catch(() => {
      this.#editor = undefined;
    });
    (await this.#editor).enter(text);
  }

  #showShared() {
    if (!location.hash.startsWith('#code=')) return;
    this.#try(
      import('./simulation-edit-shared.ts').then(({ showShared }) => showShared(this, (text) => this.open(text))),
    );
  }

  #try(action: Promise<void>) {
    action.catch(() => {
      const note = document.createElement('p');
      note.role = 'alert';
      note.textContent = 'The editor could not be loaded. Reload the page to try again.';
      this.append(note);
    });
  }
}

customElements.define('simulation-edit', SimulationEdit);
