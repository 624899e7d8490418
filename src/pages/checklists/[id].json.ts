import type { APIRoute, GetStaticPaths } from 'astro';
import { checklistDocument } from '#build/checklist-document.ts';
import { type ChecklistEntry, loadLibrary } from '#build/library.ts';

export const getStaticPaths = (async () => {
  const { checklists } = await loadLibrary();
  return checklists.map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}) satisfies GetStaticPaths;

/** A checklist as data. */
export const GET: APIRoute<{ entry: ChecklistEntry }> = ({ props }) => Response.json(checklistDocument(props.entry));
