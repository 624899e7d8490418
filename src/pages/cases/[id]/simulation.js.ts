import type { APIRoute, GetStaticPaths } from 'astro';
import { loadLibrary } from '#build/library.ts';
import { simulationShell } from '#build/simulation-script.ts';

export const getStaticPaths = (async () => {
  const { studies } = await loadLibrary();
  return studies.map(({ id, evidenceSource }) => ({ params: { id }, props: { evidence: evidenceSource } }));
}) satisfies GetStaticPaths;

/** What reads the runs of a case, with a place for the simulation that its page shows. */
export const GET: APIRoute<{ evidence: string }> = async ({ props }) =>
  new Response(await simulationShell(props.evidence), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
