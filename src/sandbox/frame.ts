import { type Job, type Reply, TEXT_LIMIT } from './protocol.ts';

/** The page. Types of this realm are those of workers, which have no parent and no document. */
declare const parent: { postMessage(message: string, origin: string, transfer: MessagePort[]): void };

/** This file: the text of worker.ts stands before this script, as data. */
declare const document: { scripts: [{ text: string }] };

/** Only a frame with an opaque origin serves, and only a parent of its own site: opened by itself this file would have the rights of the site. */
if (self.origin === 'null' && parent !== self) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Job>) => {
    if (data.code) start(data, (reply) => port1.postMessage(reply));
    else port1.postMessage('');
  };
  parent.postMessage('', location.origin, [port2]);
}

/** The worker of shipped code that waits for its next run. */
let idle: Worker | undefined;

/**
 * Code that a reader may have written has a fresh worker, which is ended before its answer goes on. Shipped code keeps
 * its worker while its runs end well. A run without an end is the page's to end: it takes the frame away.
 */
function start({ code, values, seed, isShipped }: Job, send: (reply: Reply) => void): void {
  const worker = (isShipped && idle) || launch(code);
  const answer = (reply: Reply, isKept = false) => {
    worker.onmessage = null;
    if (isShipped) idle = isKept ? worker : undefined;
    if (!isKept) worker.terminate();
    send(reply);
  };
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && data.length <= TEXT_LIMIT) answer(data, isShipped);
    else answer({ fault: 'It gave out more than this page shows.' });
  };
  worker.onerror = ({ message, lineno }) =>
    answer({ fault: `${(message || 'The code could not be read.').slice(0, FAULT_LIMIT)} (line ${lineno})` });
  worker.postMessage({ values, seed });
}

/** A fault may carry any text that reader code throws. */
const FAULT_LIMIT = 500;

/** The runtime is one line and the code starts on it, so that lines of the code keep their numbers. */
function launch(code: string): Worker {
  const url = URL.createObjectURL(new Blob([`${document.scripts[0].text};const define=${code}`]));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}
