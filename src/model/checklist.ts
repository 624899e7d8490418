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
  type: z.enum(['text', 'number', 'choice', 'time']).describe('What kind of thing is written down'),
  label: sentence.describe('What to write down'),
  unit: z.string().optional().describe('Unit of the number'),
  options: z.array(sentence).optional().describe('What can be chosen'),
});

const answerSchema = z.strictObject({
  answer: sentence.describe('What the responder found, in a few words'),
  goTo: sentence.optional().describe('Step id, `case:<id>`, `checklist:<id>` or `end`; the next step when left out'),
  cannotTell: z.boolean().default(false).describe('Marks the answer for those who could not find out'),
  rulesIn: z.array(id).default([]).describe('Causes that this makes likely'),
  rulesOut: z.array(id).default([]).describe('Causes that this excludes'),
});

const stepSchema = z.strictObject({
  id: id.describe('Never changes: runs refer to it'),
  was: z.array(id).default([]).describe('Earlier ids of a renamed step'),
  kind: z.enum(['check', 'act', 'decide', 'ask', 'tell']).describe('What sort of step it is'),
  do: sentence.max(140).describe('One imperative'),
  why: sentence.optional().describe('Why, for those who wonder; folded'),
  expect: z
    .strictObject({
      healthy: sentence.describe('What it looks like when all is well'),
      broken: sentence.describe('What it looks like in this trouble'),
    })
    .optional()
    .describe('What will be seen; needed for checks and commands'),
  command: commandSchema.optional().describe('What to paste'),
  capture: captureSchema.optional().describe('What to write down'),
  level: z.literal([1, 2, 3]).default(1).describe('1 anybody, 2 who knows the system, 3 who may change production'),
  people: z.literal([1, 2]).default(1).describe('2 where one does it and another looks on'),
  role: sentence.optional().describe('Who does it, as a role'),
  timeboxMin: z.int().min(1).max(120).optional().describe('Minutes after which to go on without it'),
  skippable: z.boolean().default(true).describe('May somebody go on without it, for a reason?'),
  showIf: z
    .strictObject({ step: id.describe('An earlier step'), answer: sentence.describe('Its answer') })
    .optional()
    .describe('Only after this answer to that step'),
  answers: z.array(answerSchema).default([]).describe('What can be found, and where each finding leads'),
  probe: id.optional().describe('The probe of evidence.ts that proves this step'),
  evidence: sentence.optional().describe('Section of the case that justifies it'),
});

const phaseSchema = z.strictObject({
  id: z.enum(['assess', 'mitigate', 'diagnose', 'fix', 'verify', 'after']).describe('Phases come in this order'),
  steps: z.array(stepSchema).min(1).describe('At most nine'),
});

/** A case's `checklist.yaml`, or a file under content/checklists: the template from which runs are started. */
export const checklistSchema = z.strictObject({
  title: sentence.max(70).describe('What it gets done, at most 70 characters'),
  use: z.enum(['read-do', 'do-confirm']).describe('Read each step, then do it; or do from memory, then confirm'),
  enterWhen: sentence.describe('Start it when this is so'),
  notFor: z
    .array(
      z.strictObject({
        when: sentence.describe('What is so then'),
        goTo: id.optional().describe('The case, or general checklist, to go to instead'),
      }),
    )
    .default([])
    .describe('When it is the wrong checklist'),
  goal: sentence.describe('What is so when it was done'),
  exitWhen: sentence.describe('It is over when this is so'),
  escalateWhen: sentence.describe('Call for help when this is so, and whom'),
  stopWhen: sentence.describe('Stop and undo when this happens'),
  owner: sentence.describe('Role that keeps it right'),
  verifiedOn: day.describe('Day on which somebody last went through it'),
  vars: z
    .array(
      z.strictObject({
        id: variableName.describe('Name in commands: {{name}}'),
        label: sentence.describe('What to fill in'),
        example: sentence.describe('What it looks like'),
        secret: z.boolean().default(false).describe('Never stored, never exported'),
      }),
    )
    .default([])
    .describe('Filled once in a run, put into every command'),
  causes: z
    .array(
      z.strictObject({
        id: id.describe('Name in answers'),
        label: sentence.describe('The cause as a sentence'),
        atWork: z
          .enum(['fully', 'partly'])
          .optional()
          .describe(
            'Does it happen in the broken simulation? `partly`: for a time, or in a part. Left out: it does not',
          ),
      }),
    )
    .default([])
    .describe('Hypotheses that answers rule in or out'),
  phases: z.array(phaseSchema).min(1).describe('The steps, in phases'),
});

export type ChecklistInput = z.input<typeof checklistSchema>;
export type Checklist = z.output<typeof checklistSchema>;
export type Phase = Checklist['phases'][number];
export type Step = Phase['steps'][number];
export type Answer = Step['answers'][number];
