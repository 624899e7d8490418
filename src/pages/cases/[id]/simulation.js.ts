import type { APIRoute, GetStaticPaths } from 'astro';
import { loadLibrary } from '#build/library.ts';
import { simulationScript } from '#build/simulation-script.ts';

export const getStaticPaths = (async () => {
  const { studies } = await loadLibrary();
  return studies.map(({ id, simulation, evidenceSource }) => ({
    params: { id },
    props: { simulation: simulation.source, evidence: evidenceSource },
  }));
}) satisfies GetStaticPaths;

/** The simulation of a case, ready to run in the sandbox. */
export const GET: APIRoute<{ simulation: string; evidence: string }> = async ({ props }) =>
  new Response(await simulationScript(props.simulation, props.evidence), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
