import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a–z and 0–9 joined by hyphens');
const phrase = z.string().min(1, 'must not be empty');

/** One thing that people notice, with all the words that they have for it. */
export const symptomSchema = z.strictObject({
  id: id.describe('Name in frontmatter and addresses; never changes'),
  label: phrase.describe('The symptom in the plainest words'),
  seenBy: z
    .enum(['customer', 'support', 'dashboard', 'alert', 'log', 'finance', 'team'])
    .describe('Who usually notices it first'),
  aliases: z
    .array(phrase)
    .min(6, 'needs at least six phrases')
    .describe('How customers, support, engineers, alerts and logs say it'),
  confirm: phrase.describe('How to make sure that it is really so'),
});

/** Words that mean the same to somebody who searches. */
export const synonymGroupSchema = z
  .array(phrase)
  .min(2, 'needs at least two words')
  .describe('Words that mean the same to somebody who searches');

/** content/vocabulary/symptoms.yaml */
export const symptomsSchema = z.array(symptomSchema);
/** content/vocabulary/synonyms.yaml */
export const synonymsSchema = z.array(synonymGroupSchema);

export type Symptom = z.output<typeof symptomSchema>;
export type SynonymGroup = z.output<typeof synonymGroupSchema>;
