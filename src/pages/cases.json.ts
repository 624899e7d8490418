import { address } from '#build/address.ts';
import { loadLibrary } from '#build/library.ts';

/** All cases for machines: frontmatter and addresses. */
export async function GET({ site }: { site: URL | undefined }) {
  const { studies } = await loadLibrary();
  const cases = studies.map(({ id, study }) => ({
    id,
    url: new URL(address(`/cases/${id}/`), site).href,
    checklist: new URL(address(`/checklists/${id}/`), site).href,
    ...study,
  }));
  return Response.json({ cases });
}
