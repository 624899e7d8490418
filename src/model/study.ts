import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a–z and 0–9 joined by hyphens');
const day = z.iso.date('must be a day as YYYY-MM-DD').describe('A day as YYYY-MM-DD');
const sentence = z.string().min(1, 'must not be empty');

/** How the evidence of a case was made. */
export const evidenceGrades = ['reproduced', 'modelled'] as const;
/** What each grade tells the reader. */
export const evidenceMeaning: Record<(typeof evidenceGrades)[number], string> = {
  reproduced: 'the mechanism itself runs on this page',
  modelled: 'a small model with listed assumptions runs on this page',
};
/** What kind of trouble a case is about. */
export const kinds = ['outage', 'slow', 'wrong-data', 'cost', 'delivery'] as const;
/** How the system failed. */
export const failureModes = [
  'overload',
  'duplicated-work',
  'exhausted-pool',
  'stale-read',
  'lost-message',
  'diverged-copies',
  'schema-mismatch',
  'unknown-dependency',
  'blind-test',
  'sprawl',
  'duplicated-rule',
  'coupled-releases',
  'unbounded-growth',
] as const;
/** What set it off. */
export const triggers = [
  'slow-dependency',
  'traffic',
  'launch',
  'release',
  'migration',
  'growth',
  'expiry',
  'write-burst',
] as const;
/** Parts of a system that a case touches. */
export const systems = [
  'database',
  'replication',
  'cache',
  'queue',
  'api',
  'http-client',
  'webhooks',
  'third-party',
  'microservices',
  'payments',
  'load-test',
  'cloud',
  'platform',
  'observability',
  'ci-pipeline',
  'codebase',
  'data-pipeline',
] as const;
/** Who noticed. */
export const observers = ['customer', 'support', 'dashboard', 'alert', 'log', 'finance', 'team'] as const;

/** Frontmatter of a case's `index.mdx`. */
export const studySchema = z.strictObject({
  title: sentence.describe('What happened, as a title: at most 70 characters').max(70),
  summary: sentence.describe('At most two sentences, outcome first').max(320),
  published: day.describe('Day of publication'),
  verifiedOn: day.describe('Day on which somebody last checked commands and claims'),
  reviewEveryDays: z.int().min(30).max(730).describe('After so many days the case wants another look'),
  kind: z.enum(kinds).describe('What kind of trouble the case is about'),
  evidence: z
    .enum(evidenceGrades)
    .describe('`reproduced`: the mechanism itself runs; `modelled`: a small model with listed assumptions'),
  systems: z.array(z.enum(systems)).min(1).describe('Parts of a system that the case touches'),
  failureMode: z.enum(failureModes).describe('How the system failed'),
  trigger: z.enum(triggers).describe('What set it off'),
  impact: sentence.describe('What it cost, in one sentence, without figures that nobody gave'),
  detectedBy: z.array(z.enum(observers)).min(1).describe('Who noticed'),
  symptoms: z
    .array(
      z.strictObject({
        id: id.describe('A symptom from content/vocabulary/symptoms.yaml'),
        seen: z.enum(['always', 'often', 'sometimes']).describe('How often this case shows it'),
      }),
    )
    .min(4)
    .describe('What people notice, most telling first'),
  errorStrings: z.array(sentence).describe('Lines that people paste, letter for letter as programs print them'),
  alertHints: z.array(sentence).describe('Names of alerts that fire'),
  mitigations: z
    .array(
      z.strictObject({
        do: sentence.describe('One imperative'),
        risk: sentence.describe('What it may break'),
        undo: sentence.describe('How to take it back'),
      }),
    )
    .min(1)
    .describe('What helps before the cause is known'),
  lookAlikes: z
    .array(
      z.strictObject({
        id: id.describe('The other case'),
        separatedBy: sentence.describe('The one observation that separates them, and what it says for the other case'),
      }),
    )
    .min(1)
    .describe('Cases that look the same at first; both must name each other'),
  given: z.array(sentence).default([]).describe('Figures that the story itself gives, as written in the prose: `8 s`'),
  sources: z
    .array(
      z.strictObject({
        id: id.describe('Name by which the prose cites it'),
        title: sentence.describe('Title of the text'),
        by: sentence.describe('Author or publisher'),
        url: z.url().startsWith('https://').describe('Where it can be read'),
        says: sentence.describe('What we took from it, in a sentence'),
      }),
    )
    .min(1)
    .describe('Public texts that were read'),
});

/** A case as its author writes it. */
export type StudyInput = z.input<typeof studySchema>;
/** A case as the site uses it. */
export type Study = z.output<typeof studySchema>;

/** The thirteen sections of a case, in order. */
export const sections = [
  'You are probably here if',
  'Do this first',
  'Not this if',
  'What happened',
  'Reproduce it',
  'Why it happens',
  'The fix',
  'Before and after',
  'How we would have seen it sooner',
  'Contributing factors and what went well',
  'What surprised us',
  'What this does not show',
  'Sources',
] as const;

/** Address of a section within its page. */
export function sectionId(section: string): string {
  return section.toLowerCase().replaceAll(' ', '-');
}
