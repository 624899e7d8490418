import { HELLO, type Job, type Order, parseReply } from '#sandbox/protocol.ts';

/** The untrusted realm of this page: a hidden frame of opaque origin. */
export interface Sandbox {
  /** Runs a job in a worker of its own and gives what it gave out, unread. Rejects when it fails, and with the signal's reason when it is stopped. */
  run(job: Job, signal: AbortSignal): Promise<string>;
}

/** Opens the frame, or gives the one that is open already. After a failure the next call opens another. */
export function openSandbox(address: string): Promise<Sandbox> {
  opened ??= open(address);
  return opened;
}

let opened: Promise<Sandbox> | undefined;
const PATIENCE = 5000;
/** A frame that is alive answers in a millisecond, however busy its workers are. */
const LIFE_SIGN = 500;

async function open(address: string): Promise<Sandbox> {
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.hidden = true;
  frame.src = address;
  const { port1, port2 } = new MessageChannel();
  const giveUp = () => {
    frame.remove();
    opened = undefined;
  };
  document.body.append(frame);
  await hello(frame).catch((error) => {
    giveUp();
    throw error;
  });
  frame.contentWindow?.postMessage('', '*', [port2]);
  port1.start();
  return { run: (job, signal) => run(port1, job, signal, giveUp) };
}

/** Only the frame itself is listened to, and only while its origin is opaque. */
function hello(frame: HTMLIFrameElement): Promise<void> {
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE);
    const listen = ({ source, origin, data }: MessageEvent) => {
      if (source === frame.contentWindow && origin === 'null' && data === HELLO) resolve();
    };
    addEventListener('message', listen, { signal });
    signal.onabort = () => reject(new Error('The sandbox did not load. Press again to try once more.'));
  });
}

let lastId = 0;

/** A run that is stopped ends with the frame's word that it is; without that word the frame is given up. */
function run(port: MessagePort, job: Job, signal: AbortSignal, giveUp: () => void): Promise<string> {
  signal.throwIfAborted();
  const id = ++lastId;
  const settled = new AbortController();
  const outcome = new Promise<string>((resolve, reject) => {
    const send = (order: Order) => port.postMessage(order);
    const bury = () => {
      if (settled.signal.aborted) return;
      giveUp();
      reject(new Error('The browser ended the sandbox. Press again to try once more.'));
    };
    const stop = () => {
      send({ id });
      setTimeout(bury, LIFE_SIGN);
    };
    const read = ({ data }: MessageEvent<unknown>) => {
      const reply = parseReply(data, id);
      if (reply && signal.aborted) reject(signal.reason);
      else if (reply?.text !== undefined) resolve(reply.text);
      else if (reply) reject(new Error(reply.fault));
    };
    signal.addEventListener('abort', stop, settled);
    port.addEventListener('message', read, settled);
    send({ id, job });
  });
  return outcome.finally(() => settled.abort());
}
