import { z } from 'zod';
import { checklistSchema } from './checklist.ts';

/** A checklist as JSON for machines: `/checklists/<id>.json`. */
export const checklistDocumentSchema = z.strictObject({
  $schema: z.url().describe('Where this shape is described'),
  id: z.string().describe('Never changes'),
  url: z.url().describe('The page on which it is run'),
  markdown: z.url().describe('The same as Markdown'),
  version: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .describe('Changes with any change of the checklist; runs name it'),
  case: z
    .strictObject({ id: z.string(), title: z.string(), url: z.url(), json: z.url() })
    .optional()
    .describe('The case that it belongs to; a general checklist has none'),
  checklist: checklistSchema.describe(
    'The checklist. Every answer says in `goTo` where it leads, also where that is the next step',
  ),
});

/** A checklist as machines read it. */
export type ChecklistDocument = z.output<typeof checklistDocumentSchema>;
