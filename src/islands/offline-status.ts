import { CACHES, USE_NOW } from '#offline/protocol.ts';

/** Keeps the site for use without a network, and says in a quiet line how far that is. */
class OfflineStatus extends HTMLElement {
  async connectedCallback(): Promise<void> {
    const registration = await this.#registration();
    if (registration) await this.#follow(registration);
    else if (savesData()) this.textContent = 'Not kept for use offline, because this browser saves data.';
  }

  /** Where data is saved, nothing new is stored. A worker whose script can't be fetched just now may be there all the same. */
  async #registration(): Promise<ServiceWorkerRegistration | undefined> {
    const { serviceWorker } = navigator;
    if (savesData()) return serviceWorker.getRegistration();
    return serviceWorker.register(this.dataset.worker ?? '').catch(() => serviceWorker.getRegistration());
  }

  async #follow(registration: ServiceWorkerRegistration): Promise<void> {
    const show = () => this.#show(registration);
    const watch = () => registration.installing?.addEventListener('statechange', show);
    registration.addEventListener('updatefound', watch);
    watch();
    await show();
    // What is told from now on is news; what was so when the page came is not.
    this.role = 'status';
  }

  async #show(registration: ServiceWorkerRegistration): Promise<void> {
    const names = await caches.keys();
    const { active, waiting } = registration;
    const isKept = names.some((name) => name.startsWith(CACHES));
    if (isKept && active && waiting) this.#offer(waiting);
    else this.textContent = isKept && active ? 'Available offline.' : '';
  }

  /** While a run is open the button is not shown, by a style, and does nothing. */
  #offer(waiting: ServiceWorker): void {
    const button = document.createElement('button');
    button.textContent = 'Use it now';
    button.addEventListener('click', () => {
      if (document.querySelector(OPEN_RUN)) return;
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
      waiting.postMessage(USE_NOW);
    });
    this.replaceChildren('A newer version is ready. It is used when all tabs are closed. ', button);
  }
}

/** A run that is open, or a console that does not know yet. */
const OPEN_RUN = 'checklist-run:not([data-phase=idle], [data-phase=finished])';

function savesData(): boolean {
  return 'connection' in navigator && (navigator.connection as { saveData?: boolean }).saveData === true;
}

customElements.define('offline-status', OfflineStatus);
