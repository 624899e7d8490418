/** The longest text that the frame passes on for one run. */
export const TEXT_LIMIT = 1_000_000;

/** The value of each parameter in a run. */
export type RunValues = Record<string, string | number | boolean>;

/** From the page, one at a time: a simulation to run, with the values and the seed of this run. Without code it asks for a sign of life. */
export interface Job {
  /** One expression: a function that gives `{ run, report }`. */
  code: string;
  values: RunValues;
  seed: number;
  /** Did the page load this code from its own site, so that a reader had no hand in it? In one frame it is always the same code. */
  isShipped: boolean;
}

/** From the frame, one for each job: what the worker gave out (records as text, unread), or why there is none. */
export type Reply = string | { fault: string };
