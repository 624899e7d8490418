import { readContent } from '../src/build/content.ts';
import { type Asked, readCommand, runCommand } from '../src/build/simulate-command.ts';
import { simulateReport } from '../src/build/simulate-report.ts';

const { cases } = await readContent();
const studies = cases.flatMap(({ id, simulation, evidence }) =>
  simulation && evidence ? [{ id, simulation: simulation.module, evidence: evidence.module }] : [],
);

const asked = read();
const run = runCommand(asked);
const { records: _, ...summary } = run;
console.log(asked.json ? JSON.stringify(summary) : simulateReport(run, asked.study));

function read(): Asked {
  try {
    return readCommand(process.argv.slice(2), studies);
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
