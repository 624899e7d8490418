import { describe, expect, test } from 'vitest';
import { type CaseFolder, readContent } from '#build/content.ts';
import { recordedRuns } from '#build/runs.ts';
import type { Probe, Verdict } from '#model/simulation/evidence.ts';
import { stepsOf } from '#model/steps.ts';

const { cases } = await readContent('content');

describe.each(cases)('$id', (study) => {
  const probes = Object.entries(study.evidence?.module.probes ?? {});
  const lookAlikes = (study.prose?.value?.lookAlikes ?? []).map(({ id }) => id);
  const steps = study.checklist?.value ? stepsOf(study.checklist.value) : [];

  test('proves at least three steps of its checklist by a probe', () => {
    const proven = steps.filter(({ probe }) => probe !== undefined);
    expect(proven.length).toBeGreaterThanOrEqual(3);
    expect(probes.map(([id]) => id)).toEqual(expect.arrayContaining(proven.map(({ probe }) => probe)));
  });

  test.each(probes)('the probe %s fires on the broken system', (_, probe) => {
    expect(verdictOn(probe, study, 'broken')).toBe('fires');
  });

  test.each(probes)('the probe %s is quiet on the fixed system', (_, probe) => {
    expect(verdictOn(probe, study, 'fixed')).toBe('quiet');
  });

  test.each(pairs(probes, lookAlikes))('the probe %s does not fire on %s', (_, other, probe) => {
    const lookAlike = cases.find(({ id }) => id === other);
    if (lookAlike === undefined) throw new Error(`There is no case ${other}.`);
    expect(verdictOn(probe, lookAlike, 'broken')).not.toBe('fires');
  });
});

function pairs(probes: [string, Probe][], lookAlikes: string[]): [string, string, Probe][] {
  return probes.flatMap(([id, probe]) => lookAlikes.map<[string, string, Probe]>((other) => [id, other, probe]));
}

function verdictOn(probe: Probe, { id, simulation, evidence }: CaseFolder, variant: 'broken' | 'fixed'): Verdict {
  if (simulation === undefined || evidence === undefined) throw new Error(`The simulation of ${id} cannot be read.`);
  return probe.verdict(recordedRuns(simulation.module, evidence.module.report)[variant].telemetry);
}
