import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a–z and 0–9 joined by hyphens');
const sentence = z.string().min(1, 'must not be empty');
const fiveSentences = /^(?:[^.]+(?:\.(?!\s)[^.]*)*\.(?:\s+|$)){5}$/;

/** A file under content/patterns: what recurs in several cases, as fix or as fault. */
export const patternSchema = z.strictObject({
  title: sentence.max(50).describe('Its usual name'),
  alsoCalled: z.array(sentence).default([]).describe('Other names that people have for it'),
  definition: sentence
    .regex(fiveSentences, 'must be five sentences')
    .describe('What it is and how it works, in exactly five sentences'),
  notWhen: sentence.describe('When not to use it, and what to do instead'),
  cases: z
    .array(
      z.strictObject({
        id: id.describe('A case that shows it'),
        role: z
          .enum(['fix', 'fault', 'both'])
          .describe('Is it the fix there, is its absence or misuse the fault, or both?'),
        shows: sentence.describe('What the case shows about it, in one sentence'),
      }),
    )
    .min(1)
    .describe('The cases that show it'),
  related: z.array(id).default([]).describe('Patterns that it needs, or that are used instead'),
  sources: z
    .array(
      z.strictObject({
        title: sentence.describe('Title of the text'),
        by: sentence.describe('Author or publisher'),
        url: z.url().startsWith('https://').describe('Where it can be read'),
      }),
    )
    .min(1)
    .describe('Public texts that were read'),
});

/** A pattern as the site uses it. */
export type Pattern = z.output<typeof patternSchema>;
