import type { Lab, Process } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import type { SimulationRecord } from '#model/simulation/record.ts';
import { perform } from '#model/simulation/simulate.ts';
import { leaveOnlyTheLanguage } from './prelude.ts';
import type { RunValues } from './protocol.ts';

/** The way in, taken before it is taken away: nothing hands it to the code of a reader. */
const listen = addEventListener.bind(globalThis) as typeof addEventListener;

/** The way out, taken before any code of a reader exists; after this line the global object has no other. */
const send = leaveOnlyTheLanguage();

/** What a job defines. */
type Definition = () => { run: (values: RunValues, lab: Lab) => Process; report: Reporter };

/** For every message with values and a seed: runs what `define` gives and sends its records as one text. The frame writes the call. */
export function serve(define: Definition): void {
  listen('message', ({ data: { values, seed } }) => send(JSON.stringify(recordsOf(define, values, seed))));
}

function recordsOf(define: Definition, values: RunValues, seed: number): SimulationRecord[] {
  try {
    const { run, report } = define();
    return perform(run, report, values, seed, placeOf).records;
  } catch (error) {
    return [{ kind: 'error', message: String(error) }];
  }
}

/** The runtime is all on line 1, so the first place after it in the stack is in the code. Engines write stacks each in their way, but all end a place with `:line:column`. */
function placeOf(error: unknown): { line?: number } {
  const places = String(Object(error).stack).match(/blob:\S+?:\d+:\d+/g) ?? [];
  const line = places.map((place) => Number(place.split(':').at(-2))).find((number) => number > 1);
  return line === undefined ? {} : { line };
}
