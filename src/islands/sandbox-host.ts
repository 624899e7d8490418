import { CODE_PLACE, type Job, type Reply, type RunValues } from '#sandbox/protocol.ts';

/** The untrusted realm of one simulation: a hidden frame of opaque origin. It has one run at a time. */
export interface Sandbox {
  /** Opens the frame and loads what runs the code, unless that is done. */
  open(): Promise<unknown>;
  /**
   * Runs the code of the page, or what a reader made of it, and gives what it gave out, unread. Rejects when it fails, and
   * when it is stopped, by the signal or after two seconds, with the reason.
   */
  run(values: RunValues, stopped: AbortSignal, edited?: string): Promise<string>;
  /** Takes the frame away, for who needs no other run soon. */
  close(): void;
}

/** Where a simulation comes from: the address of the frame, that of what runs the code, and the code. */
export interface Place {
  frame: string;
  shell: string;
  code: string;
  seed: number;
}

/** A sandbox that is not open yet. A run that is stopped takes the frame with it, and all that is in it; the next run opens another. */
export function createSandbox({ frame, shell, code, seed }: Place): Sandbox {
  const element = document.createElement('iframe');
  element.hidden = true;
  element.src = frame;
  let opened: Promise<[MessagePort, string]> | undefined;
  /** The port to the worker of shipped code. */
  let direct: MessagePort | undefined;
  const close = () => {
    element.remove();
    opened = direct = undefined;
  };
  const fail = (reason: unknown): never => {
    close();
    throw reason;
  };
  const open = () => {
    opened ??= Promise.all([connect(element), load(shell)]).catch(fail);
    return opened;
  };
  return {
    open,
    close,
    async run(values, stopped, edited) {
      const [port, loaded] = await open();
      const whole = loaded.replace(CODE_PLACE, () => edited ?? code);
      const job = { code: whole, values, seed, isShipped: !edited };
      const signal = AbortSignal.any([stopped, AbortSignal.timeout(LONGEST_RUN)]);
      const way = (!edited && direct) || port;
      const { data, ports } = await perform(job, way, port, signal).catch(fail);
      direct ??= ports[0];
      if (typeof data === 'string') return data;
      throw new Error(data.fault);
    },
  };
}

const PATIENCE = 5000;
const LONGEST_RUN = 2000;
/** A frame that is alive answers in a millisecond, however busy its workers are. */
const LIFE_SIGN = 500;

/** Only the frame itself is listened to, and only while its origin is opaque. A frame says hello once; it is no harm that the page goes on listening. */
function connect(frame: HTMLIFrameElement): Promise<MessagePort> {
  return new Promise((resolve, reject) => {
    addEventListener('message', ({ source, origin, ports: [port] }) => {
      if (source === frame.contentWindow && origin === 'null' && port) resolve(port);
    });
    setTimeout(reject, PATIENCE, new Error('The sandbox did not load. Press again.'));
    closeOff(frame);
    document.body.append(frame);
  });
}

/**
 * A frame with the attribute never reaches a service worker. Where a worker answers for the page, it closes the frame by a
 * header of its own, as a frame that works without a network must be closed. If it should not, the frame says nothing.
 */
function closeOff(frame: HTMLIFrameElement): void {
  if (!navigator.serviceWorker?.controller) frame.setAttribute('sandbox', 'allow-scripts');
}

async function load(address: string): Promise<string> {
  const response = await fetch(address).catch(() => undefined);
  if (response?.ok) return response.text();
  throw new Error('The code did not load. Press again.');
}

/** When it is stopped, the frame is asked for a sign of life: its process may be dead, and nobody else would say so. */
function perform(job: Job, way: MessagePort, frame: MessagePort, signal: AbortSignal): Promise<MessageEvent<Reply>> {
  const reply = new Promise<MessageEvent<Reply>>((resolve, reject) => {
    signal.throwIfAborted();
    signal.onabort = () => {
      frame.onmessage = () => reject(signal.reason);
      frame.postMessage('');
      setTimeout(reject, LIFE_SIGN, new Error('The browser ended the sandbox. Press again.'));
    };
    way.onmessage = resolve;
    way.postMessage(job);
  });
  return reply.finally(() => {
    signal.onabort = null;
  });
}
