import { z } from 'zod';

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be words of a–z and 0–9 joined by hyphens');
const variableName = z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be a–z, 0–9 and _');
const day = z.iso.date('must be a day as YYYY-MM-DD');
const sentence = z.string().min(1, 'must not be empty');

const commandSchema = z.strictObject({
  lang: z.enum(['bash', 'sql', 'promql', 'http', 'json']).describe('Language, for highlighting'),
  text: sentence.describe('What to paste, without a prompt sign; variables as {{name}}'),
  effect: z.enum(['reads', 'changes']).describe('Does it only look, or change something?'),
  undo: sentence.optional().describe('How to take it back; needed where it changes something'),
});

const captureSchema = z.strictObject({
  type: z.enum(['text', 'number', 'choice', 'time']),
  label: sentence.describe('What to write down'),
  unit: z.string().optional().describe('Unit of the number'),
  options: z.array(sentence).optional().describe('What can be chosen'),
});

const answerSchema = z.strictObject({
  answer: sentence.describe('What the responder found, in a few words'),
  goTo: sentence.optional().describe('Step id, `case:<id>` or `end`; the next step when left out'),
  cannotTell: z.boolean().default(false).describe('Marks the answer for those who could not find out'),
  rulesIn: z.array(id).default([]).describe('Causes that this makes likely'),
  rulesOut: z.array(id).default([]).describe('Causes that this excludes'),
});

const stepSchema = z.strictObject({
  id: id.describe('Never changes: runs refer to it'),
  was: z.array(id).default([]).describe('Earlier ids of a renamed step'),
  kind: z.enum(['check', 'act', 'decide', 'ask', 'tell']),
  do: sentence.max(140).describe('One imperative'),
  why: sentence.optional().describe('Why, for those who wonder; folded'),
  expect: z
    .strictObject({
      healthy: sentence.describe('What it looks like when all is well'),
      broken: sentence.describe('What it looks like in this trouble'),
    })
    .optional()
    .describe('What will be seen; needed for checks and commands'),
  command: commandSchema.optional(),
  capture: captureSchema.optional(),
  level: z.literal([1, 2, 3]).default(1).describe('1 anybody, 2 who knows the system, 3 who may change production'),
  role: sentence.optional().describe('Who does it, as a role'),
  timeboxMin: z.int().min(1).max(120).optional().describe('Minutes after which to go on without it'),
  skippable: z.boolean().default(true),
  showIf: z.strictObject({ step: id, answer: sentence }).optional().describe('Only after this answer to that step'),
  answers: z.array(answerSchema).default([]),
  probe: id.optional().describe('The probe of evidence.ts that proves this step'),
  evidence: sentence.optional().describe('Section of the case that justifies it'),
});

const phaseSchema = z.strictObject({
  id: z.enum(['assess', 'mitigate', 'diagnose', 'fix', 'verify', 'after']),
  steps: z.array(stepSchema).min(1),
});

/** A case's `checklist.yaml`: the template from which runs are started. */
export const checklistSchema = z.strictObject({
  title: sentence.max(70),
  use: z.enum(['read-do', 'do-confirm']).describe('Read each step, then do it; or do from memory, then confirm'),
  enterWhen: sentence.describe('Start it when this is so'),
  notFor: z
    .array(z.strictObject({ when: sentence, goTo: id.optional().describe('The case to go to instead') }))
    .default([]),
  goal: sentence,
  exitWhen: sentence.describe('It is over when this is so'),
  escalateWhen: sentence,
  stopWhen: sentence.describe('Stop and undo when this happens'),
  owner: sentence.describe('Role that keeps it right'),
  verifiedOn: day,
  vars: z
    .array(
      z.strictObject({
        id: variableName,
        label: sentence,
        example: sentence,
        secret: z.boolean().default(false).describe('Never stored, never exported'),
      }),
    )
    .default([]),
  causes: z
    .array(z.strictObject({ id, label: sentence }))
    .default([])
    .describe('Hypotheses that answers rule in or out'),
  phases: z.array(phaseSchema).min(1),
});

export type ChecklistInput = z.input<typeof checklistSchema>;
export type Checklist = z.output<typeof checklistSchema>;
export type Phase = Checklist['phases'][number];
export type Step = Phase['steps'][number];
export type Answer = Step['answers'][number];
