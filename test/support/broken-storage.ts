/** Runs first in a page: it is refused IndexedDB, and has its files. */
export function refuseDatabase(): void {
  indexedDB.open = () => {
    throw new DOMException('refused', 'SecurityError');
  };
}

/** Runs first in a page: it is refused IndexedDB, and the worker that writes its files. */
export function refuseStorage(): void {
  const refuse = () => {
    throw new DOMException('refused', 'SecurityError');
  };
  indexedDB.open = refuse;
  Object.defineProperty(window, 'Worker', { value: refuse });
}

/** Runs first in a page: IndexedDB never answers it; the files do. */
export function silenceDatabase(): void {
  indexedDB.open = () => new EventTarget() as IDBOpenDBRequest;
}

/** Runs first in a page: neither IndexedDB nor the files ever answer it. */
export function silenceStorage(): void {
  indexedDB.open = () => new EventTarget() as IDBOpenDBRequest;
  Object.assign(Worker.prototype, { postMessage: () => {} });
}

/** Runs first in a page: IndexedDB and the files answer it a second later than they could. */
export function delayStorage(): void {
  const { open } = IDBFactory.prototype;
  IDBFactory.prototype.open = function (...asked) {
    const request = open.apply(this, asked);
    const set = (then: () => void) => request.addEventListener('success', () => setTimeout(then, 1_000));
    return Object.defineProperty(request, 'onsuccess', { set });
  };
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (message: unknown) {
    setTimeout(() => postMessage.call(this, message), 1_000);
  };
}

/** Runs on the page: IndexedDB is full from now on, until there is room. */
export function fillDatabase(): void {
  const { add } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.add = function (value) {
    const request = add.call(this, value);
    if (!('hasRoom' in window)) request.addEventListener('success', () => this.transaction.abort());
    return request;
  };
}

/** Runs on the page: the files are full from now on, until there is room. */
export function fillFiles(): void {
  const { postMessage } = Worker.prototype;
  Worker.prototype.postMessage = function (ask: { id: number }) {
    if ('hasRoom' in window) return postMessage.call(this, ask);
    this.dispatchEvent(new MessageEvent('message', { data: { id: ask.id, ok: false, reason: 'full' } }));
  };
}

/** Runs on the page: what was full has room again. */
export function makeRoom(): void {
  Object.assign(window, { hasRoom: true });
}
