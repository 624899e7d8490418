/** A device that never started a run loads nothing of this. */
class OpenRuns extends HTMLElement {
  connectedCallback() {
    // Where the browser refuses storage there are no runs to show.
    this.#show().catch(() => {});
  }

  async #show() {
    const databases = (await indexedDB.databases?.()) ?? [];
    if (!databases.some(({ name }) => name?.startsWith('casebook-runs'))) return;
    const { showOpenRuns } = await import('./open-runs.ts');
    await showOpenRuns(this);
  }
}

customElements.define('open-runs', OpenRuns);
