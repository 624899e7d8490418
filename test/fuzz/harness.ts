import fc from 'fast-check';
import { untouched } from './laws.ts';

/** Gives a kind of input as many inputs as asked, holds each to the laws, and counts what became of them. */
export async function fuzz<Input>(kind: Kind<Input>, { inputs, seed, path }: Fuzzing): Promise<Fuzzed> {
  const fuzzed: Fuzzed = {
    name: kind.name,
    refused: 0,
    partly: 0,
    taken: 0,
    slowest: 0,
    slowestInput: '',
    failure: '',
  };
  const property = fc.asyncProperty(kind.inputs, async (input) => {
    const begun = process.threadCpuUsage();
    fuzzed[await untouched(() => kind.check(input))]++;
    const spent = process.threadCpuUsage(begun);
    const took = (spent.user + spent.system) / 1_000;
    if (took > fuzzed.slowest) Object.assign(fuzzed, { slowest: took, slowestInput: shortly(input) });
    if (took > MOST_TIME) throw new Error(`It took ${Math.round(took)} ms.`);
  });
  const { failed, counterexamplePath, counterexample, errorInstance } = await fc.check(property, {
    numRuns: inputs,
    seed,
    ...(path !== undefined && { path }),
    interruptAfterTimeLimit: LONGEST_SEARCH,
    markInterruptAsFailure: true,
  });
  if (failed)
    fuzzed.failure = `--kinds ${kind.name} --seed ${seed} --path ${counterexamplePath}\n${errorInstance}\n${shortly(counterexample)}`;
  return fuzzed;
}

/** No input may take longer, in milliseconds of processor time: the time of others is not its own. */
export const MOST_TIME = 1_000;

/** A search for the smallest input that fails must end as well, in milliseconds. */
const LONGEST_SEARCH = 3 * 60 * 60 * 1_000;

function shortly(input: unknown): string {
  const text = typeof input === 'string' ? JSON.stringify(input) : JSON.stringify(input ?? 'none');
  return text.length > 400 ? `${text.slice(0, 400)}… (${text.length} characters)` : text;
}

/** One way in, with inputs for it and the laws that hold for each. */
export interface Kind<Input> {
  name: string;
  inputs: fc.Arbitrary<Input>;
  /** Throws when a law is broken. */
  check(input: Input): Promise<Outcome>;
}

/** What became of an input: refused in a sentence, taken in part, or taken whole. */
export type Outcome = 'refused' | 'partly' | 'taken';

interface Fuzzing {
  inputs: number;
  seed: number;
  /** Where an input that failed is found again. */
  path?: string | undefined;
}

/** How many inputs ended how; the longest that one took, in milliseconds; and the first that broke a law. */
export interface Fuzzed extends Record<Outcome, number> {
  name: string;
  slowest: number;
  slowestInput: string;
  failure: string;
}
