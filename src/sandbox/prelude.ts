/**
 * Takes everything from the worker's global object that a simulation does not need: network, storage,
 * messages, nested workers, clocks. Gives the one function that still reaches the frame.
 */
export function leaveOnlyTheLanguage(scope: Scope = globalThis): (text: string) => void {
  const send = scope.postMessage.bind(scope);
  const { deleteProperty } = Reflect;
  for (let level: object = scope; level !== Object.prototype; level = Object.getPrototypeOf(level)) {
    for (const name of Object.getOwnPropertyNames(level)) {
      if (!language.has(name)) deleteProperty(level, name);
    }
  }
  return (text) => send(text);
}

interface Scope {
  postMessage(text: string): void;
}

/** What a simulation may use. Date is left out: like Math.random it would make every run another. */
const language = new Set(
  (
    'isNaN isFinite parseInt parseFloat Object Function Boolean Symbol Number BigInt Math String RegExp Array Map Set ' +
    'WeakMap JSON Error RangeError ReferenceError SyntaxError TypeError Float64Array Int32Array Uint32Array Uint8Array'
  ).split(' '),
);
