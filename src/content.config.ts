import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { guideSchema } from '#model/guide.ts';
import { studySchema } from '#model/study.ts';

/** The stories of the cases; all else in a case's folder is read by build/content.ts. */
const cases = defineCollection({
  loader: glob({
    base: './content/cases',
    pattern: '*/index.mdx',
    generateId: ({ entry }) => entry.slice(0, entry.indexOf('/')),
  }),
  schema: studySchema,
});

const guides = defineCollection({
  loader: glob({ base: './content/guides', pattern: '*.md' }),
  schema: guideSchema,
});

export const collections = { cases, guides };
