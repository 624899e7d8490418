/** A line of what knows its follower: the first that was added is the first that is taken. */
export class Line<T extends Linked<T>> {
  #first: T | undefined;
  #last: T | undefined;

  add(item: T): T {
    if (this.#first) (this.#last as T).follower = item;
    else this.#first = item;
    this.#last = item;
    return item;
  }

  /** What has been here longest; `undefined` when there is nothing. */
  take(): T | undefined {
    const item = this.#first;
    if (item) {
      this.#first = item.follower;
      item.follower = undefined;
    }
    return item;
  }
}

interface Linked<T> {
  follower: T | undefined;
}
