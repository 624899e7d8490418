import type { Probe, Runs, Verdict } from '#model/simulation/evidence.ts';

/** A case whose probes are tried, with the cases that look like it. */
export interface Proven {
  id: string;
  probes: Record<string, Probe>;
  runs: Runs;
  lookAlikes: { id: string; runs: Runs }[];
}

/** One system on which a probe was tried, what it said, and what it may say there. */
export interface Proof {
  study: string;
  variant: 'broken' | 'fixed';
  verdict: Verdict | `error: ${string}`;
  expected: readonly Verdict[];
}

/** Tries a probe on both systems of its case, and on the broken system of each look-alike. */
export function proofsOf(probe: Probe, { id, runs, lookAlikes }: Proven): Proof[] {
  return [
    { study: id, variant: 'broken', verdict: verdictOf(probe, runs.broken), expected: ['fires'] },
    { study: id, variant: 'fixed', verdict: verdictOf(probe, runs.fixed), expected: ['quiet'] },
    ...lookAlikes.map<Proof>((other) => ({
      study: other.id,
      variant: 'broken',
      verdict: verdictOf(probe, other.runs.broken),
      expected: ['quiet', 'cannot tell'],
    })),
  ];
}

/** Did the probe say what it may say? */
export function isProof({ verdict, expected }: Proof): boolean {
  return (expected as readonly string[]).includes(verdict);
}

function verdictOf(probe: Probe, { telemetry }: Runs['broken']): Proof['verdict'] {
  try {
    return probe.verdict(telemetry);
  } catch (error) {
    return `error: ${error instanceof Error ? error.message : String(error)}`;
  }
}
