import type { APIRoute } from 'astro';
import { bundle } from '#build/sandbox-frame.ts';

/** What makes a downloaded simulation run in a terminal. */
export const GET: APIRoute = async () =>
  new Response(await bundle('terminal.ts', { name: 'casebookTerminal' }), {
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
  });
