/**
 * Takes everything from the worker's global object that a simulation does not need: network, storage,
 * messages, nested workers, clocks. Gives the one function that still reaches the frame.
 */
export function leaveOnlyTheLanguage(scope: Scope = globalThis): (text: string) => void {
  const send = scope.postMessage.bind(scope);
  const { deleteProperty, getPrototypeOf, ownKeys } = Reflect;
  for (let level: object | null = scope; level && level !== Object.prototype; level = getPrototypeOf(level)) {
    for (const name of ownKeys(level)) {
      if (!language.includes(name)) deleteProperty(level, name);
    }
  }
  return send;
}

interface Scope {
  postMessage(text: string): void;
}

/** What a simulation may use. Date is left out: like Math.random it would make every run another. */
const language: readonly PropertyKey[] = (
  'isNaN isFinite parseInt parseFloat Object Function Boolean Symbol Number BigInt Math String RegExp Array Map Set ' +
  'WeakMap JSON Error RangeError ReferenceError SyntaxError TypeError Float64Array Int32Array Uint32Array Uint8Array'
).split(' ');
