import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadLibrary } from '#build/library.ts';
import { bundle } from '#build/sandbox-frame.ts';
import { simulationShell } from '#build/simulation-script.ts';
import { jobCode, terminalFile } from '#islands/edited-code.ts';
import { formatValue } from '#model/simulation/evidence.ts';
import { hashRecords } from '#model/simulation/record.ts';
import { defaults, perform } from '#model/simulation/simulate.ts';
import { CODE_PLACE, type RunValues } from '#sandbox/protocol.ts';

const { studies } = await loadLibrary();
const folder = mkdtempSync(join(tmpdir(), 'casebook-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(studies)('$id', ({ id, simulation: { module, source }, evidence, evidenceSource, runs }) => {
  const values = { ...defaults(module.params), ...module.variants.broken };

  it('edited and changed back gives the recorded run', async () => {
    const code = await jobOf(source, evidenceSource);
    const { run, report } = new Function(`return (${code})()`)();
    expect(hashRecords(perform(run, report, values, module.seed).records)).toBe(runs.broken.hash);
  });

  it('keeps its line numbers where it runs', async () => {
    const lines = (await jobOf(source, evidenceSource)).split('\n');
    const start = source.split('\n').findIndex((line) => line.startsWith('export function* run'));
    expect(lines[start]).toContain('function* run');
  });

  it('downloaded runs under node, with the results of the page', async () => {
    const file = join(folder, `${id}.ts`);
    const terminal = await bundle('terminal.ts', { name: 'casebookTerminal' });
    const run = { values: values as RunValues, seed: module.seed, measures: evidence.measures };
    writeFileSync(file, terminalFile(`${id}.ts`, source, await simulationShell(evidenceSource), terminal, run));
    const printed = execFileSync(process.execPath, [file], { encoding: 'utf8', cwd: folder });
    for (const [name, measure] of Object.entries(evidence.measures))
      expect(printed).toContain(`${measure.label}: ${formatValue(measure, runs.broken.results[name] as number)}`);
  });
});

/** Edited text with what the page loads to run it. */
async function jobOf(text: string, evidence: string): Promise<string> {
  return (await simulationShell(evidence)).replace(CODE_PLACE, () => jobCode(text));
}
