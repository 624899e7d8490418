import type { APIRoute, GetStaticPaths } from 'astro';
import { loadLibrary } from '#build/library.ts';
import { snippetName, snippetScript } from '#build/snippets.ts';

export const getStaticPaths = (async () => {
  const { studies } = await loadLibrary();
  return studies.flatMap(({ id, snippets }) =>
    snippets.map((code) => ({ params: { id, snippet: snippetName(code) }, props: { code } })),
  );
}) satisfies GetStaticPaths;

/** A block of the prose that runs, ready for the sandbox. */
export const GET: APIRoute<{ code: string }> = async ({ props }) =>
  new Response(await snippetScript(props.code), { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
