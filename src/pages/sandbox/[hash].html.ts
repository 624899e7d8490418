import type { APIRoute, GetStaticPaths } from 'astro';
import { sandboxFrame } from '#build/sandbox-frame.ts';

export const getStaticPaths = (async () => {
  const { hash, html } = await sandboxFrame();
  return [{ params: { hash }, props: { html } }];
}) satisfies GetStaticPaths;

/** The frame in which simulations run. */
export const GET: APIRoute<{ html: string }> = ({ props }) =>
  new Response(props.html, { headers: { 'content-type': 'text/html; charset=utf-8' } });
