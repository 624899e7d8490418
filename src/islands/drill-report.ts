import type { ChecklistRun } from './checklist-run.ts';

/** What comes after a drill: how it went, and what it was. All of it is fetched when the drill starts, so that it is at hand at the end. */
class DrillReport extends HTMLElement {
  #console: ChecklistRun | null = null;
  #answer: Promise<string> | undefined;

  connectedCallback(): void {
    this.#console = document.querySelector<ChecklistRun>('checklist-run');
    this.#console?.addEventListener('shown', () => this.#follow());
    this.#follow();
  }

  #follow(): void {
    const { started, finishedAt } = this.#console?.run?.state ?? {};
    if (started?.drill) void Promise.all([this.#fetch(), answer()]).catch(() => {});
    const isOver = started?.drill === true && finishedAt !== undefined;
    this.hidden = !isOver;
    document.querySelector('[data-part="to-report"]')?.toggleAttribute('hidden', !isOver);
    if (isOver) void this.#show();
  }

  async #show(): Promise<void> {
    const [module, page] = await Promise.all([answer().catch(() => undefined), this.#fetch().catch(() => '')]);
    if (this.#console !== null) module?.showReport(this, this.#console, page);
  }

  /** On the page of a checklist there is nothing to tell. A failure is not kept: the next change tries again. */
  #fetch(): Promise<string> {
    const { answer } = this.dataset;
    this.#answer ??= answer === undefined ? Promise.resolve('') : load(answer);
    this.#answer.catch(() => {
      this.#answer = undefined;
    });
    return this.#answer;
  }
}

const answer = () => import('./drill-report-answer.ts');

async function load(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The answer did not load.');
  return response.text();
}

customElements.define('drill-report', DrillReport);
