import type { SimulationRunner } from './simulation-run.ts';
import type { ParameterControls } from './simulation-run-controls.ts';

/** A simulation on the page. Its body is loaded when the reader comes near, at the first press, or for a link with parameters. */
class SimulationRun extends HTMLElement {
  #runner: Promise<SimulationRunner> | undefined;
  #controls: Promise<ParameterControls> | undefined;

  connectedCallback() {
    for (const nearing of ['pointerenter', 'focusin']) {
      this.addEventListener(nearing, () => this.#load().catch(() => {}), { once: true });
    }
    for (const moving of ['focusin', 'input']) {
      this.addEventListener(moving, ({ target }) => {
        if ((target as Element).matches('input')) this.#try(this.#useControls());
      });
    }
    this.addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>('[data-press]');
      if (button) this.#try(this.#press(button));
    });
    for (const part of this.querySelectorAll('[disabled]')) part.removeAttribute('disabled');
    if (this.#isAskedFor()) this.#try(this.#set(location.search));
  }

  /** The address of a page belongs to its first simulation. */
  #isAskedFor(): boolean {
    const names = [...new URLSearchParams(location.search).keys()];
    const first = document.querySelector('simulation-run') === this;
    return first && names.some((name) => this.querySelector(`[name="${CSS.escape(name)}"]`));
  }

  async #press({ dataset, value }: HTMLButtonElement) {
    if (dataset.press === 'set') await this.#set(value);
    else (await this.#load()).press();
  }

  async #set(query: string) {
    (await this.#useControls()).set(query);
  }

  async #try(act: Promise<unknown>) {
    try {
      await act;
    } catch {
      const status = this.querySelector('[role=status]');
      if (status) status.textContent = 'The simulation could not be loaded. The recorded run is below.';
    }
  }

  /** From now on the controls are followed. */
  #useControls(): Promise<ParameterControls> {
    this.#controls ??= Promise.all([this.#load(), import('./simulation-run-controls.ts')]).then(
      ([runner, module]) => new module.ParameterControls(this, runner),
    );
    return this.#controls;
  }

  #load(): Promise<SimulationRunner> {
    this.#runner ??= import('./simulation-run.ts').then(({ simulationRunner }) => simulationRunner(this));
    return this.#runner;
  }
}

customElements.define('simulation-run', SimulationRun);
