import { fullAddress } from '#build/address.ts';
import { loadLibrary } from '#build/library.ts';

/** All cases for machines: frontmatter and addresses. */
export async function GET() {
  const { studies } = await loadLibrary();
  const cases = studies.map(({ id, study }) => ({
    id,
    url: fullAddress(`/cases/${id}/`),
    json: fullAddress(`/cases/${id}.json`),
    markdown: fullAddress(`/cases/${id}.md`),
    checklist: fullAddress(`/checklists/${id}/`),
    ...study,
  }));
  return Response.json({ cases });
}
