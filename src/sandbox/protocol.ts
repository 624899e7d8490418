/** The longest text that the frame passes on for one run. */
export const TEXT_LIMIT = 1_000_000;

/** Where the text that a page shows is put into what the page loads to run it. */
export const CODE_PLACE = '/**/';

/** The value of each parameter in a run. */
export type RunValues = Record<string, string | number | boolean>;

/** From the page, one at a time: a simulation to run, with the values and the seed of this run. Without code it asks for a sign of life. */
export interface Job {
  /** One expression: a function that gives `{ run, report }`. */
  code: string;
  values: RunValues;
  seed: number;
  /** Is this the code of the site, so that a reader had no hand in it? In one frame it is always the same code. */
  isShipped: boolean;
}

/** From the frame, one for each job: what the worker gave out (records as text, unread), or why there is none. */
export type Reply = string | { fault: string };

/** What runs of a text that the page shows: of its stretches every second one is of types, and becomes blank. */
export function codeOf(shown: string, stretches: readonly number[]): string {
  return stretches.reduce((code, length, n) => {
    const stretch = shown.slice(code.length, code.length + length);
    return code + (n % 2 ? stretch.replace(/\S/g, ' ') : stretch);
  }, '');
}
