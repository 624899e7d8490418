/** A connection to a browser that speaks WebDriver BiDi, as Firefox does by itself. */
export class Bidi {
  readonly #socket: WebSocket;
  readonly #asked = new Map<number, PromiseWithResolvers<unknown>>();
  #next = 0;

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => this.#settle(JSON.parse(data)));
    socket.addEventListener('close', () => this.#close());
  }

  static async connect(address: string): Promise<Bidi> {
    const socket = new WebSocket(`${address}/session`);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    const bidi = new Bidi(socket);
    await bidi.send('session.new', { capabilities: {} });
    return bidi;
  }

  /** Sends a command and gives its result. */
  send<T = unknown>(method: string, params: object): Promise<T> {
    const answer = Promise.withResolvers<unknown>();
    const id = ++this.#next;
    this.#asked.set(id, answer);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return answer.promise as Promise<T>;
  }

  #settle({ id, type, result, message }: Message): void {
    const answer = this.#asked.get(id ?? 0);
    if (type === 'success') answer?.resolve(result);
    else if (type === 'error') answer?.reject(new Error(message));
  }

  #close(): void {
    for (const answer of this.#asked.values()) answer.reject(new Error('The browser is gone.'));
  }
}

interface Message {
  id?: number;
  type: string;
  result?: unknown;
  message?: string;
}
