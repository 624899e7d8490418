import { getCollection, getEntry, render } from 'astro:content';

/** The rendered story of a case: a component and the headings of its page. */
export async function renderStory(id: string) {
  const entry = await getEntry('cases', id);
  if (entry === undefined) throw new Error(`The story of ${id} is not in the collection.`);
  return render(entry);
}

/** All guides, in their order. */
export async function guides() {
  const entries = await getCollection('guides');
  return entries.sort((a, b) => a.data.order - b.data.order);
}

export { render as renderGuide };
