import { HELLO, type Job, type Order, type Reply, TEXT_LIMIT } from './protocol.ts';

/** The text of worker.ts as one script that declares `runtime`; the build puts it here. */
declare const WORKER_RUNTIME: string;

/** The page. Types of this realm are those of workers, which have no parent. */
declare const parent: EventTarget & { postMessage(message: string, origin: string): void };

/** Only a frame with an opaque origin serves: opened by itself this file would have the rights of the site. */
if (self.origin === 'null' && parent !== self) {
  addEventListener('message', ({ source, origin, ports }) => {
    if (source === parent && origin === location.origin && ports[0]) serve(ports[0]);
  });
  parent.postMessage(HELLO, location.origin);
}

function serve(port: MessagePort): void {
  const running = new Map<number, () => void>();
  port.onmessage = ({ data: { id, job } }: MessageEvent<Order>) => {
    const finish = (answer: Omit<Reply, 'id'>) => {
      running.get(id)?.();
      running.delete(id);
      port.postMessage({ id, ...answer } satisfies Reply);
    };
    if (job) running.set(id, start(job, finish));
    else finish({ fault: 'Stopped.' });
  };
}

/** The workers of shipped code that wait for their next run. */
const idle = new Map<string, Worker>();

/**
 * Starts one job and gives what ends it. Code that a reader may have written has a fresh worker, which is ended
 * before its first message goes on. Shipped code keeps its worker while its runs end by themselves.
 */
function start({ code, values, seed, isShipped }: Job, answer: (answer: Omit<Reply, 'id'>) => void): () => void {
  const worker = (isShipped && idle.get(code)) || launch(code);
  if (isShipped) idle.delete(code);
  let isKept = false;
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && data.length <= TEXT_LIMIT) {
      isKept = isShipped === true && !idle.has(code);
      answer({ text: data });
    } else answer({ fault: 'It gave out more than this page shows.' });
  };
  worker.onerror = ({ message, lineno }) =>
    answer({ fault: `${(message || 'The code could not be read.').slice(0, FAULT_LIMIT)} (line ${lineno})` });
  worker.postMessage({ values, seed });
  return () => {
    if (isKept) idle.set(code, worker);
    else worker.terminate();
  };
}

/** A fault may carry any text that reader code throws. */
const FAULT_LIMIT = 500;

/** The runtime is one line and the code starts on it, so that lines of the code keep their numbers. */
function launch(code: string): Worker {
  const url = URL.createObjectURL(new Blob([`${WORKER_RUNTIME};runtime.serve(${code}\n)`]));
  const worker = new Worker(url);
  URL.revokeObjectURL(url);
  return worker;
}
