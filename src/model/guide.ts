import { z } from 'zod';

/** Frontmatter of a guide: prose about the site that is not a case. */
export const guideSchema = z.strictObject({
  title: z.string().min(1).describe('What the reader learns'),
  summary: z.string().min(1).describe('One sentence'),
  order: z.int().describe('Place in the list of guides'),
});
