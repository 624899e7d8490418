import type { APIRoute, GetStaticPaths } from 'astro';
import { fullAddress } from '#build/address.ts';
import { loadLibrary } from '#build/library.ts';
import { qrCode } from '#build/qr-code.ts';

export const getStaticPaths = (async () => {
  const { studies, checklists } = await loadLibrary();
  return [
    ...studies.map(({ id }) => ({ params: { room: 'cases', id } })),
    ...checklists.map(({ id }) => ({ params: { room: 'checklists', id } })),
  ];
}) satisfies GetStaticPaths;

/** The address of a page, for a phone that is held over the paper. */
export const GET: APIRoute = ({ params: { room, id } }) =>
  new Response(qrCode(fullAddress(`/${room}/${id}/`)), { headers: { 'content-type': 'image/svg+xml' } });
