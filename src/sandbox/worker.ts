import type { Lab, Process } from '#model/simulation/contract.ts';
import type { Reporter } from '#model/simulation/evidence.ts';
import { perform } from '#model/simulation/simulate.ts';
import { leaveOnlyTheLanguage } from './prelude.ts';
import type { Job, RunValues } from './protocol.ts';

/** The code of the job, which the frame writes behind this text. Code that is shown to the reader also says where in it a fault came from. */
declare const define: () => {
  run: (values: RunValues, lab: Lab) => Process;
  report: Reporter;
  placeOf?: (error: unknown) => { line?: number };
};

/** The way in, set before it is taken away. The port that comes with the first job is that of all others. */
self.onmessage = ({ data, ports: [port] }) => {
  if (port) port.onmessage = ({ data }) => port.postMessage(recordsOf(data));
  send(recordsOf(data));
};

/** The job is run, and its records become one text. */
function recordsOf({ values, seed }: Job): string {
  defined ??= define();
  const { run, report, placeOf } = defined;
  return JSON.stringify(perform(run, report, values, seed, placeOf).records);
}

/** Kept: functions that are made anew for each run lose what the engine had learned, and a move of a slider took a quarter to two thirds longer. */
let defined: ReturnType<typeof define> | undefined;

/** The way out, taken before any code of a reader exists; after this line the global object has no other. */
const send = leaveOnlyTheLanguage();
