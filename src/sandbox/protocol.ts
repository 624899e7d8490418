/** What the frame says once, to a parent of its own site: it is ready to be given a port. */
export const HELLO = 'casebook-sandbox';

/** The longest text that the frame passes on for one run. */
export const TEXT_LIMIT = 1_000_000;

/** The value of each parameter in a run. */
export type RunValues = Record<string, string | number | boolean>;

/** What is run: a simulation, with the values and the seed of this run. */
export interface Job {
  /** One expression: a function that gives `{ run, report }`. */
  code: string;
  values: RunValues;
  seed: number;
  /** Did the page load this code from its own site, so that a reader had no hand in it? */
  isShipped?: boolean;
}

/** From the page: start a job under this number, or, without a job, end the one of this number. */
export interface Order {
  id: number;
  job?: Job;
}

/** From the frame: what the worker gave out (records as text, unread), why its code could not be started, or that it was stopped. */
export interface Reply {
  id: number;
  text?: string;
  fault?: string;
}

/** Reads a message of the port; whatever is not a reply to this order is `undefined`. */
export function parseReply(message: unknown, id: number): Reply | undefined {
  const reply = Object(message) as Record<keyof Reply, unknown>;
  if (reply.id !== id) return undefined;
  if (typeof reply.text === 'string') return { id, text: reply.text };
  return { id, fault: String(reply.fault) };
}
