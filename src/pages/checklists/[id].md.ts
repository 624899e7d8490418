import type { APIRoute, GetStaticPaths } from 'astro';
import { checklistDocument } from '#build/checklist-document.ts';
import { checklistMarkdown } from '#build/checklist-markdown.ts';
import { type ChecklistEntry, loadLibrary } from '#build/library.ts';

export const getStaticPaths = (async () => {
  const { checklists } = await loadLibrary();
  return checklists.map((entry) => ({ params: { id: entry.id }, props: { entry } }));
}) satisfies GetStaticPaths;

/** A checklist that can be pasted into an issue. */
export const GET: APIRoute<{ entry: ChecklistEntry }> = async ({ props: { entry } }) => {
  const { checklists } = await loadLibrary();
  const titles = new Map(checklists.map(({ id, checklist }) => [id, checklist.title]));
  return new Response(checklistMarkdown(checklistDocument(entry), titles), {
    headers: { 'content-type': 'text/markdown; charset=utf-8' },
  });
};
