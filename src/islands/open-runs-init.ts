/** A device that never started a run loads nothing of this. */
class OpenRuns extends HTMLElement {
  connectedCallback() {
    // Where the browser refuses storage there are no runs to show.
    this.#show().catch(() => {});
  }

  async #show() {
    if (!isNoted() && !(await isStored())) return;
    const { showOpenRuns } = await import('./open-runs.ts');
    await showOpenRuns(this);
  }
}

async function isStored(): Promise<boolean> {
  const databases = (await indexedDB.databases?.()) ?? [];
  return databases.some(({ name }) => name?.startsWith(RUNS));
}

/** A database that is gone may still have been noted, and its runs be in the other journal. */
function isNoted(): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(RUNS));
  } catch {
    return false;
  }
}

const RUNS = 'casebook-runs';

customElements.define('open-runs', OpenRuns);
