import type { SimulationRunner } from './simulation-run.ts';

/** A simulation on the page. Its body is loaded when the reader comes near, at the first press, or for a link with parameters. */
class SimulationRun extends HTMLElement {
  #runner: Promise<SimulationRunner> | undefined;

  connectedCallback() {
    for (const nearing of ['pointerenter', 'focusin']) {
      this.addEventListener(nearing, () => this.#load().catch(() => {}), { once: true });
    }
    for (const moving of ['focusin', 'input']) {
      this.addEventListener(moving, ({ target }) => {
        if ((target as Element).matches('input')) this.#do((runner) => runner.controls());
      });
    }
    this.addEventListener('submit', (event) => event.preventDefault());
    this.addEventListener('click', ({ target }) => {
      const button = (target as Element).closest<HTMLButtonElement>('[data-press]');
      if (button) this.#do((runner) => runner.press(button));
    });
    for (const part of this.querySelectorAll('[disabled]')) part.removeAttribute('disabled');
    if (this.#isAskedFor()) this.#do(async (runner) => (await runner.controls()).set(location.search));
  }

  /** The address of a page belongs to its first simulation. */
  #isAskedFor(): boolean {
    const names = [...new URLSearchParams(location.search).keys()];
    const first = document.querySelector('simulation-run') === this;
    return first && names.some((name) => this.querySelector(`[name="${CSS.escape(name)}"]`));
  }

  async #do(act: (runner: SimulationRunner) => unknown) {
    try {
      await act(await this.#load());
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
