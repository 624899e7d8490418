import type { APIRoute } from 'astro';
import { snippetShell } from '#build/snippets.ts';

/** What runs a block of the prose, with a place for the text that the page shows. */
export const GET: APIRoute = () =>
  new Response(snippetShell, { headers: { 'content-type': 'text/javascript; charset=utf-8' } });
