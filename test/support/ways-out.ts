import type { Frame } from 'playwright-core';

/** What hostile code tries. `TO` is an address, of another origin and of the site itself. */
export type Attempt = [name: string, code: string, outcome: string];

/** What the code of a reader tries in its worker. */
export const inWorker: Attempt[] = [
  ['fetch', 'fetch(TO)', 'ReferenceError'],
  ['XMLHttpRequest', 'new XMLHttpRequest()', 'ReferenceError'],
  ['WebSocket', 'new WebSocket(TO)', 'ReferenceError'],
  ['EventSource', 'new EventSource(TO)', 'ReferenceError'],
  ['WebTransport', 'new WebTransport(TO)', 'ReferenceError'],
  ['sendBeacon', 'navigator.sendBeacon(TO)', 'ReferenceError'],
  ['importScripts', 'importScripts(TO)', 'ReferenceError'],
  ['import()', 'void import(TO).catch(() => {})', 'nothing'],
  [
    'import() of a text',
    'void import("data:text/javascript,fetch(" + JSON.stringify(TO) + ")").catch(() => {})',
    'nothing',
  ],
  ['FontFace', 'new FontFace("x", "url(" + TO + ")").load()', 'ReferenceError'],
  ['RTCPeerConnection', 'new RTCPeerConnection()', 'ReferenceError'],
  ['eval', '(0, eval)("1")', 'ReferenceError'],
  ['Function', 'Function("return this")()', 'EvalError'],
  ['constructor.constructor', '({}).constructor.constructor("return this")()', 'EvalError'],
  ['generator function from text', '(function* () {}).constructor("yield this")().next().value', 'EvalError'],
  ['async function from text', '(async () => {}).constructor("return this")()', 'EvalError'],
  ['WebAssembly', 'new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true })', 'ReferenceError'],
  ['timer from text', 'setTimeout("fetch(1)")', 'ReferenceError'],
  ['nested Worker', 'new Worker(TO)', 'ReferenceError'],
  ['SharedWorker', 'new SharedWorker(TO)', 'ReferenceError'],
  ['caches', 'caches.keys()', 'ReferenceError'],
  ['indexedDB', 'indexedDB.open("x")', 'ReferenceError'],
  ['localStorage', 'localStorage.length', 'ReferenceError'],
  ['file system', 'navigator.storage.getDirectory()', 'ReferenceError'],
  ['BroadcastChannel', 'new BroadcastChannel("x").postMessage("x")', 'ReferenceError'],
  ['postMessage', 'postMessage([])', 'ReferenceError'],
  ['close', 'close()', 'ReferenceError'],
  ['page', 'parent.document.title', 'ReferenceError'],
  ['location', 'location.href', 'ReferenceError'],
  ['global object by its names', '[self, globalThis, window, top]', 'ReferenceError'],
  ['global object as this', '(function () { return this; })()', 'nothing'],
  ['global object as this of an array’s function', '[1].map(function () { return this; })[0]', 'nothing'],
  ['getter on the global object', 'Object.defineProperty(globalThis, "x", { get() {} })', 'ReferenceError'],
  ['a new global', 'undeclared = 1', 'ReferenceError'],
  ['caller of the code', '(function f() { return f.caller; })()', 'TypeError'],
  [
    'frames of the stack',
    'Error.prepareStackTrace = (_, sites) => sites.flatMap((site) => [site.getThis(), site.getFunction()]).find(Boolean),' +
      'new Error("x").stack',
    'nothing',
  ],
  ['SharedArrayBuffer', 'new SharedArrayBuffer(8)', 'ReferenceError'],
  ['Atomics.wait', 'Atomics.wait(new Int32Array(8), 0, 0)', 'ReferenceError'],
  ['clock', 'Date.now()', 'ReferenceError'],
  ['precise clock', 'performance.now()', 'ReferenceError'],
];

/** The frame has the whole platform and only its policy to hold it; readers' code never runs there. */
export const inFrame: Attempt[] = [
  ['fetch', 'fetch(TO)', 'refused'],
  ['fetch without cors', 'fetch(TO, { mode: "no-cors" })', 'refused'],
  ['fetch that outlives its page', 'fetch(TO, { mode: "no-cors", keepalive: true })', 'refused'],
  ['XMLHttpRequest', 'const r = new XMLHttpRequest(); r.open("GET", TO); r.send(); return settled(r)', 'refused'],
  ['WebSocket', 'return settled(new WebSocket(TO.replace("http", "ws")))', 'refused'],
  ['EventSource', 'return settled(new EventSource(TO))', 'refused'],
  ['WebTransport', 'return new WebTransport(TO.replace("http:", "https:")).ready', 'refused'],
  ['sendBeacon', 'void navigator.sendBeacon(TO)', 'nothing'],
  ['import()', 'import(TO)', 'refused'],
  ['FontFace', 'new FontFace("x", "url(" + TO + ")").load()', 'refused'],
  ['eval', 'eval("1")', 'refused'],
  ['Function', 'Function("return 1")()', 'refused'],
  ['timer from text', 'void setTimeout("fetch(" + JSON.stringify(TO) + ")")', 'nothing'],
  [
    'script from text',
    'return add("script", { textContent: "document.title = 1" }), document.title === "1"',
    'nothing',
  ],
  ['worker from an address', 'return settled(new Worker(TO))', 'refused'],
  ['shared worker', 'return settled(new SharedWorker(TO))', 'refused'],
  ['service worker', 'return navigator.serviceWorker.register(TO)', 'refused'],
  ['worker with the whole platform', 'return answerOf(WORKER)', 'nothing'],
  ['caches', 'caches.keys()', 'refused'],
  ['indexedDB', 'return settled(indexedDB.open("x"))', 'refused'],
  ['localStorage', 'localStorage.length', 'refused'],
  ['sessionStorage', 'sessionStorage.length', 'refused'],
  ['cookies', 'document.cookie', 'refused'],
  ['file system', 'navigator.storage.getDirectory()', 'refused'],
  ['document of the page', 'parent.document.title', 'refused'],
  ['storage of the page', 'parent.localStorage.length', 'refused'],
  ['variables of the page', 'top.casebookSecret', 'refused'],
  ['address of the page', 'parent.location.href', 'refused'],
  ['element around the frame', 'frameElement?.outerHTML', 'nothing'],
  ['opener', 'opener', 'nothing'],
  ['referrer', 'document.referrer', 'nothing'],
  ['navigation of the page', 'top.location.href = TO', 'refused'],
  ['window.open', 'window.open(TO)', 'nothing'],
  ['link to the page', 'return add("a", { href: TO, target: "_top" }).click()', 'nothing'],
  ['ping of a link', 'return add("a", { href: "#", ping: TO }).click()', 'nothing'],
  ['form', 'return add("form", { action: TO, method: "post" }).submit()', 'nothing'],
  ['image', 'const i = new Image(); i.src = TO; return settled(i)', 'refused'],
  ['image of a style', 'return add("p", {}).style.background = "url(" + TO + ")", undefined', 'nothing'],
  ['style sheet', 'return settled(add("link", { rel: "stylesheet", href: TO }))', 'refused'],
  ['preload', 'return settled(add("link", { rel: "preload", as: "image", href: TO }))', 'refused'],
  ['prefetch', 'return settled(add("link", { rel: "prefetch", href: TO }))', 'refused'],
  ['import in a style', 'return add("style", { textContent: "@import " + JSON.stringify(TO) }), undefined', 'nothing'],
  ['video', 'return settled(add("video", { src: TO }))', 'refused'],
  ['object', 'return settled(add("object", { data: TO }))', 'nothing'],
  ['embed', 'return add("embed", { src: TO }), undefined', 'nothing'],
  ['iframe', 'return add("iframe", { src: TO }), undefined', 'nothing'],
  ['preconnect', 'return add("link", { rel: "preconnect", href: TO }), undefined', 'nothing'],
  ['manifest', 'return add("link", { rel: "manifest", href: TO }), undefined', 'nothing'],
];

/** Runs in a worker that the frame makes past the prelude. */
const wholeWorker = `
  const refused = [() => fetch(TO), () => importScripts(TO), () => import(TO), () => caches.keys(), () => new WebTransport(TO).ready,
    () => new Promise((yes, no) => { const s = new WebSocket(TO.replace('http', 'ws')); s.onopen = yes; s.onerror = no; }),
    () => new Promise((yes, no) => { const s = new EventSource(TO); s.onopen = yes; s.onerror = no; }),
    () => new Promise((yes, no) => { const r = new XMLHttpRequest(); r.onload = yes; r.onerror = no; r.open('GET', TO); r.send(); }),
    () => new Promise((yes, no) => { const w = new Worker(TO); w.onmessage = yes; w.onerror = no; }),
    () => new RTCPeerConnection(), () => navigator.storage.getDirectory(),
    () => new Promise((yes, no) => { const d = indexedDB.open('x'); d.onsuccess = yes; d.onerror = no; }),
  ].map(async (attempt) => attempt());
  Promise.allSettled(refused).then((all) => postMessage(all.map(({ status }) => status).filter((s) => s === 'fulfilled').join()));`;

/** An attempt at an address, of another site or of this one. */
export function at([name, code, outcome]: Attempt, to: string): Attempt {
  const address = JSON.stringify(`${to}way-out`);
  const worker = JSON.stringify(wholeWorker.replaceAll('TO', address));
  return [name, code.replaceAll('TO', address).replaceAll('WORKER', () => worker), outcome];
}

/** An expression that gives what comes of an attempt. */
export function tried(code: string): string {
  return `(() => { try { return (${code}) === undefined ? 'nothing' : 'got through'; } catch (error) { return error.name; } })()`;
}

/** A simulation that does nothing but this. */
export function simulation(body: string): string {
  return `function(){return{*run(values, lab){${body} yield 0;},report:()=>({results:{},charts:[]})}}`;
}

/**
 * Runs all attempts in the frame at once; each is refused, comes to nothing within a second, or gets something.
 * They start in a task of their own: within the debugger's call a browser lifts the ban on eval.
 */
export function tryInFrame(frame: Frame, attempts: Attempt[]): Promise<string[]> {
  const bodies = attempts.map(([, code]) => (/^(return|const) /.test(code) ? code : `return ${code}`));
  return frame.evaluate(`(() => {
    const add = (name, properties) => {
      const element = Object.assign(document.createElement(name), properties);
      document.documentElement.append(element);
      return element;
    };
    const settled = (target) => new Promise((resolve, reject) => {
      target.onload = target.onopen = target.onmessage = target.onsuccess = () => resolve('got through');
      target.onerror = reject;
    });
    const answerOf = (code) => new Promise((resolve, reject) => {
      const worker = new Worker(URL.createObjectURL(new Blob([code])));
      worker.onmessage = ({ data }) => resolve(data);
      worker.onerror = reject;
    });
    const patience = () => new Promise((resolve) => setTimeout(resolve, 1000, 'nothing'));
    const afterTheDebugger = () => new Promise((resolve) => setTimeout(resolve));
    const outcome = (attempt) => afterTheDebugger().then(attempt).then(
      (value) => (value || value === 0 ? 'got ' + value : 'nothing'), () => 'refused');
    return Promise.all([${bodies.map((body) => `async () => { ${body}; }`).join()}].map((attempt) =>
      Promise.race([outcome(attempt), patience()])));
  })()`) as Promise<string[]>;
}
