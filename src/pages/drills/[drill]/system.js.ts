import type { APIRoute, GetStaticPaths } from 'astro';
import { allDrills, type Drill } from '#build/drills.ts';
import { wholeSimulation } from '#build/simulation-script.ts';

export const getStaticPaths = (async () => {
  return (await allDrills()).map((drill) => ({ params: { drill: drill.id }, props: { drill } }));
}) satisfies GetStaticPaths;

/** The system of a drill and what reads it, to be run in the sandbox. */
export const GET: APIRoute<{ drill: Drill }> = async ({ props: { drill } }) => {
  const { simulation, evidenceSource } = drill.study;
  return new Response(await wholeSimulation(simulation.source, evidenceSource), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
};
