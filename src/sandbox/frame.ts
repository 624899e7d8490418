import { type Job, type Reply, TEXT_LIMIT } from './protocol.ts';

/** The page. Types of this realm are those of workers, which have no parent and no document. */
declare const parent: { postMessage(message: string, origin: string, transfer: MessagePort[]): void };

/** This file: the text of worker.ts stands before this script, as data. */
declare const document: { scripts: [{ text: string }] };

/** Only a frame with an opaque origin serves, and only a parent of its own site: opened by itself this file would have the rights of the site. */
if (self.origin === 'null' && parent !== self) {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }: MessageEvent<Job>) => {
    if (data.code) start(data, port1);
    else port1.postMessage('');
  };
  parent.postMessage('', location.origin, [port2]);
}

/**
 * Code that a reader may have written has a fresh worker, which is ended before its answer goes on. Shipped code keeps its
 * worker when its first run ended well. The page then has a port to it, so that later runs wait for nothing that else is
 * done on the page. A run without an end is the page's to end: it takes the frame away.
 */
function start(job: Job, page: MessagePort): void {
  const worker = launch(job);
  const { port1, port2 } = new MessageChannel();
  const answer = (reply: Reply, ports: MessagePort[] = []) => {
    worker.onmessage = null;
    if (!ports[0]) worker.terminate();
    page.postMessage(reply, ports);
  };
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && data.length <= TEXT_LIMIT) answer(data, job.isShipped ? [port2] : []);
    else answer({ fault: 'It gave out more than this page shows.' });
  };
  worker.onerror = ({ message, lineno }) =>
    answer({ fault: `${(message || 'The code could not be read.').slice(0, FAULT_LIMIT)} (line ${lineno})` });
  worker.postMessage(job, [port1]);
}

/** A fault may carry any text that reader code throws. */
const FAULT_LIMIT = 500;

/** The runtime is one line and the code starts on it, so that lines of the code keep their numbers. */
function launch({ code }: Job): Worker {
  const url = URL.createObjectURL(new Blob([`${document.scripts[0].text};const define=${code}`]));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}
