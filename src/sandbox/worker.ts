import type { Lab, Process } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import { perform } from '#model/simulation/simulate.ts';
import { leaveOnlyTheLanguage } from './prelude.ts';
import type { RunValues } from './protocol.ts';

/** The way out, taken before any code of a reader exists; after this line the global object has no other. */
const send = leaveOnlyTheLanguage();

/** What a job defines. */
type Definition = () => { run: (values: RunValues, lab: Lab) => Process; report: Reporter };

/** Runs what `define` gives and sends its records as one text. The frame writes the call of this function. */
export function play(define: Definition, values: RunValues, seed: number): void {
  let defined: ReturnType<Definition> | undefined;
  const run = (given: RunValues, lab: Lab) => {
    defined = define();
    return defined.run(given, lab);
  };
  const report: Reporter = (telemetry) => (defined as ReturnType<Definition>).report(telemetry);
  send(JSON.stringify(perform(run, report, values, seed).records));
}
