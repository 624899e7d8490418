import { HELLO, type Job, type Order, parseReply } from '#sandbox/protocol.ts';

/** The untrusted realm of this page: a hidden frame of opaque origin. */
export interface Sandbox {
  /** Runs a job in a worker of its own and gives what it gave out, unread. Rejects when it fails, and with the signal's reason when it is stopped. */
  run(job: Job, signal: AbortSignal): Promise<string>;
}

/** Opens the frame, or gives the one that is open already. */
export function openSandbox(address: string): Promise<Sandbox> {
  opened ??= open(address);
  return opened;
}

let opened: Promise<Sandbox> | undefined;
const PATIENCE = 5000;

async function open(address: string): Promise<Sandbox> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = address;
  document.body.append(frame);
  await hello(frame);
  const { port1, port2 } = new MessageChannel();
  frame.contentWindow?.postMessage('', '*', [port2]);
  port1.start();
  return { run: (job, signal) => run(port1, job, signal) };
}

/** Only the frame itself is listened to, and only while its origin is opaque. */
function hello(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    addEventListener('message', ({ source, origin, data }) => {
      if (source === frame.contentWindow && origin === 'null' && data === HELLO) resolve();
    });
    setTimeout(() => reject(new Error('The sandbox did not load. Reload the page to try again.')), PATIENCE);
  });
}

let lastId = 0;

function run(port: MessagePort, job: Job, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const id = ++lastId;
  const send = (order: Order) => port.postMessage(order);
  const settled = new AbortController();
  const outcome = new Promise<string>((resolve, reject) => {
    const stop = () => {
      send({ id });
      reject(signal.reason);
    };
    const read = ({ data }: MessageEvent<unknown>) => {
      const reply = parseReply(data, id);
      if (reply?.text !== undefined) resolve(reply.text);
      else if (reply) reject(new Error(reply.fault));
    };
    signal.addEventListener('abort', stop, settled);
    port.addEventListener('message', read, settled);
    send({ id, job });
  });
  return outcome.finally(() => settled.abort());
}
