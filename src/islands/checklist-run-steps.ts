import type { Checklist } from '#model/checklist.ts';
import { contentOf } from '#model/run/version.ts';
import { addStepControls, addVariableFields, part } from './checklist-run-controls.ts';

/** The steps on the page: those that the run holds, which are those of the page only where they are the same to the letter. */
export class RunSteps {
  /** The page has the very checklist of the run. */
  isOwn = true;
  #shown: Checklist | undefined;
  readonly #host: HTMLElement;
  readonly #content: string;
  readonly #own: Element;
  readonly #arrived: () => void;

  constructor(host: HTMLElement, checklist: Checklist, arrived: () => void) {
    this.#host = host;
    this.#content = contentOf(checklist);
    this.#own = part(host, 'phases') as Element;
    this.#arrived = arrived;
  }

  show(snapshot: Checklist): void {
    if (snapshot !== this.#shown) {
      this.#shown = snapshot;
      this.isOwn = contentOf(snapshot) === this.#content;
      if (this.isOwn) part(this.#host, 'phases')?.replaceWith(this.#own);
      else void this.#showOthers(snapshot);
    }
    addStepControls(this.#host, snapshot);
    addVariableFields(this.#host, snapshot.vars);
  }

  /** Until the steps of the run are there, none are: those of the page have other words and other commands. */
  async #showOthers(snapshot: Checklist): Promise<void> {
    const place = document.createElement('p');
    place.dataset.part = 'phases';
    part(this.#host, 'phases')?.replaceWith(place);
    try {
      const { snapshotOf } = await import('./checklist-run-snapshot.ts');
      place.replaceWith(snapshotOf(snapshot, this.#host));
      this.#arrived();
    } catch {
      place.textContent = 'The steps of this run did not load. The run is safe: reload this page.';
    }
  }
}
