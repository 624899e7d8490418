import type { SimulationRunner } from './simulation-run.ts';

/** A simulation on the page. Its body is loaded when the reader comes near, or at the first press. */
class SimulationRun extends HTMLElement {
  #runner: Promise<SimulationRunner> | undefined;

  connectedCallback() {
    const button = this.querySelector<HTMLButtonElement>('[data-press=run]');
    if (button === null) return;
    for (const nearing of ['pointerenter', 'focusin']) {
      this.addEventListener(nearing, () => this.#load().catch(() => {}), { once: true });
    }
    button.addEventListener('click', () => this.#press());
    button.disabled = false;
  }

  async #press() {
    try {
      (await this.#load()).press();
    } catch {
      const status = this.querySelector('[role=status]');
      if (status) status.textContent = 'The simulation could not be loaded. The recorded run is below.';
    }
  }

  #load(): Promise<SimulationRunner> {
    this.#runner ??= import('./simulation-run.ts').then(({ SimulationRunner }) => new SimulationRunner(this));
    return this.#runner;
  }
}

customElements.define('simulation-run', SimulationRun);
