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

/** Starts a fresh worker for one job and gives what ends it. A worker is ended before its first message goes on. */
function start(job: Job, answer: (answer: Omit<Reply, 'id'>) => void): () => void {
  const url = URL.createObjectURL(new Blob([script(job)]));
  const worker = new Worker(url);
  worker.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && data.length <= TEXT_LIMIT) answer({ text: data });
    else answer({ fault: 'It gave out more than this page shows.' });
  };
  worker.onerror = ({ message, lineno }) =>
    answer({ fault: `${(message || 'The code could not be read.').slice(0, FAULT_LIMIT)} (line ${lineno})` });
  return () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
}

/** A fault may carry any text that reader code throws. */
const FAULT_LIMIT = 500;

/** The runtime is one line and the code starts on it, so that lines of the code keep their numbers. */
function script({ code, values, seed }: Job): string {
  return `${WORKER_RUNTIME};runtime.play(${code}\n,${JSON.stringify(values)},${seed})`;
}
