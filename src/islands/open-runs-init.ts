/** A device that never started a run loads nothing of this. */
class OpenRuns extends HTMLElement {
  async connectedCallback() {
    const databases = (await indexedDB.databases?.()) ?? [];
    if (!databases.some(({ name }) => name?.startsWith('casebook-runs'))) return;
    const { showOpenRuns } = await import('./open-runs.ts');
    await showOpenRuns(this);
  }
}

customElements.define('open-runs', OpenRuns);
