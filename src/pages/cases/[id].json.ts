import type { APIRoute, GetStaticPaths } from 'astro';
import { caseDocument } from '#build/case-document.ts';
import { loadLibrary, type StudyFolder } from '#build/library.ts';

export const getStaticPaths = (async () => {
  const { studies } = await loadLibrary();
  return studies.map((folder) => ({ params: { id: folder.id }, props: { folder } }));
}) satisfies GetStaticPaths;

/** A case as data. */
export const GET: APIRoute<{ folder: StudyFolder }> = async ({ props: { folder } }) =>
  Response.json(caseDocument(folder, await loadLibrary()));
