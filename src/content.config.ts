import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { guideSchema } from '#model/guide.ts';

/** The stories of the cases. They need no schema here: build/content.ts reads all of a case's folder, and checks it before Astro does. */
const cases = defineCollection({
  loader: glob({
    base: './content/cases',
    pattern: '*/index.mdx',
    generateId: ({ entry }) => entry.slice(0, entry.indexOf('/')),
  }),
});

const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '*.md' }),
  schema: guideSchema,
});

export const collections = { cases, guides };
