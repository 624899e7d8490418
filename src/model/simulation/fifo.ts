/** A line of items: the first that was added is the first that is taken. */
export class Fifo<T> {
  readonly #items: T[] = [];
  #head = 0;

  add(item: T): void {
    this.#items.push(item);
  }

  /** The item that has been here longest; `undefined` when there is none. */
  take(): T | undefined {
    if (this.#head > 255) {
      this.#items.splice(0, this.#head);
      this.#head = 0;
    }
    return this.#head < this.#items.length ? this.#items[this.#head++] : undefined;
  }
}
