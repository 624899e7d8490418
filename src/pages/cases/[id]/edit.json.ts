import type { APIRoute, GetStaticPaths } from 'astro';
import { loadLibrary } from '#build/library.ts';
import { reportScript } from '#build/simulation-script.ts';

export const getStaticPaths = (async () => {
  const { studies } = await loadLibrary();
  return studies.map(({ id, simulation, evidenceSource }) => ({
    params: { id },
    props: { source: simulation.source, evidence: evidenceSource },
  }));
}) satisfies GetStaticPaths;

/** What a reader needs to edit the simulation of a case: its text, and the script that reads its runs. */
export const GET: APIRoute<{ source: string; evidence: string }> = async ({ props: { source, evidence } }) =>
  Response.json({ source, report: await reportScript(evidence) });
