import { z } from 'zod';
import { patternSchema } from './pattern.ts';
import { studySchema } from './study.ts';
import { symptomSchema } from './vocabulary.ts';

const id = z.string().describe('Never changes');
const value = z.union([z.number(), z.string(), z.boolean()]);
/** The share of nothing is no number. */
const measured = z.number().nullable();
const { id: seenId, seen } = studySchema.shape.symptoms.element.shape;
const { id: otherId, separatedBy } = studySchema.shape.lookAlikes.element.shape;
const { role, shows } = patternSchema.shape.cases.element.shape;

/** A case as JSON for machines: `/cases/<id>.json`. */
export const caseDocumentSchema = z.strictObject({
  $schema: z.url().describe('Where this shape is described'),
  id,
  url: z.url().describe('The page'),
  markdown: z.url().describe('The whole story as Markdown'),
  checklist: z
    .strictObject({
      url: z.url(),
      json: z.url(),
      markdown: z.url(),
      version: z.string().describe('Changes with any change of the checklist'),
    })
    .describe('The checklist of the case, with steps, answers and causes'),
  ...studySchema.omit({ given: true, symptoms: true, lookAlikes: true }).shape,
  symptoms: z
    .array(z.strictObject({ ...symptomSchema.shape, id: seenId, seen, url: z.url() }))
    .describe('What people notice, most telling first, with all the words that they have for it'),
  lookAlikes: z
    .array(z.strictObject({ id: otherId, title: z.string(), url: z.url(), separatedBy }))
    .describe('Cases that look the same at first'),
  patterns: z
    .array(z.strictObject({ id, title: z.string(), url: z.url(), role, shows }))
    .describe('What recurs in several cases and is seen here'),
  claims: z
    .array(
      z.strictObject({
        id,
        says: z.string().describe('What the figure says'),
        value: measured.describe('As the simulation computes it; a share is between 0 and 1'),
        shown: z.string().describe('As the story has it'),
        unit: z.string(),
        between: z.tuple([z.number(), z.number()]).describe('Lowest and highest value for which the story is true'),
      }),
    )
    .describe('Every figure of the story that the simulation computes'),
  measures: z
    .array(
      z.strictObject({
        id,
        label: z.string(),
        unit: z.string().describe('With `%` the value is a share between 0 and 1'),
        broken: measured,
        fixed: measured,
      }),
    )
    .describe('Before and after, under the same conditions'),
  probes: z
    .array(z.strictObject({ id, reads: z.string().describe('What it reads of the telemetry') }))
    .describe('The checks of the checklist that a machine made on the reproduced failure'),
  simulation: z
    .strictObject({
      seed: z.number(),
      recorded: z
        .strictObject({ broken: z.string(), fixed: z.string() })
        .describe('Fingerprints of the recorded runs: a run with the same settings has the same'),
      parameters: z.array(z.strictObject({ id, label: z.string(), unit: z.string(), broken: value, fixed: value })),
    })
    .describe('The simulation that every figure comes from'),
});

/** A case as machines read it. */
export type CaseDocument = z.output<typeof caseDocumentSchema>;
