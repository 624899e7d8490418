import { getCollection, getEntry, render } from 'astro:content';
import { minutesToRead } from './reading-time.ts';

/** The rendered story of a case: a component, the headings of its page, and the minutes that it takes to read. */
export async function renderStory(id: string) {
  const entry = await getEntry('cases', id);
  if (entry === undefined) throw new Error(`The story of ${id} is not in the collection.`);
  return { ...(await render(entry)), minutes: minutesToRead(entry.body ?? '') };
}

/** All guides, in their order. */
export async function guides() {
  const entries = await getCollection('guides');
  return entries.sort((a, b) => a.data.order - b.data.order);
}

export { render as renderGuide };
