import assert from 'node:assert/strict';
import { Socket } from 'node:net';

/** Holds an action to what no input may do: change the objects that all code shares, or ask the network for anything. */
export async function untouched<T>(act: () => Promise<T>): Promise<T> {
  const before = shared();
  const network = watchNetwork();
  const result = await act().finally(network.restore);
  assert.deepEqual(shared(), before, 'An object that all code shares has changed.');
  assert.equal(network.asked(), 0, 'The network was asked.');
  return result;
}

/** What cannot be taken is refused in words: a sentence or a few, on one line. */
export function isSentence(words: string): void {
  assert.match(words, /^[A-Z“\d][^\n]{10,400}\.$/);
}

/** Counts what is asked of the network; other tests of the same process need it as it was. */
function watchNetwork(): { asked: () => number; restore: () => void } {
  let asked = 0;
  const [{ fetch }, { connect }] = [globalThis, Socket.prototype];
  globalThis.fetch = () => {
    asked++;
    return Promise.reject(new Error('There is no network here.'));
  };
  Socket.prototype.connect = function (this: Socket, ...to: Parameters<typeof connect>) {
    asked++;
    return connect.apply(this, to);
  } as typeof connect;
  const restore = () => {
    globalThis.fetch = fetch;
    Socket.prototype.connect = connect;
  };
  return { asked: () => asked, restore };
}

const SHARED = [Object, Array, String, Number, Function, Map, Set, RegExp, Promise].map(({ prototype }) => prototype);

/** The names that the shared objects have; a new one, or one that is gone, shows. */
function shared(): unknown[] {
  return SHARED.map((prototype) => Reflect.ownKeys(prototype));
}
