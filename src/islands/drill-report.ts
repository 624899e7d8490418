import type { ChecklistRun } from './checklist-run.ts';

/** What comes after a drill: how it went, and what it was. It fetches the answer when the drill starts, so that it is at hand at the end. */
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
    if (started !== undefined) this.#fetch().catch(() => {});
    const isOver = finishedAt !== undefined;
    this.hidden = !isOver;
    document.querySelector('[data-part="to-report"]')?.toggleAttribute('hidden', !isOver);
    if (isOver) void this.#show();
  }

  async #show(): Promise<void> {
    const { showReport } = await import('./drill-report-answer.ts').catch(() => ({ showReport: undefined }));
    if (this.#console === null) return;
    const answer = await this.#fetch().catch(() => '');
    showReport?.(this, this.#console, answer);
  }

  /** A failure is not kept: the next change tries again. */
  #fetch(): Promise<string> {
    this.#answer ??= load(this.dataset.answer ?? '');
    this.#answer.catch(() => {
      this.#answer = undefined;
    });
    return this.#answer;
  }
}

async function load(address: string): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error('The answer did not load.');
  return response.text();
}

customElements.define('drill-report', DrillReport);
