import { type ChecklistInput, checklistSchema } from '#model/checklist.ts';
import type { Answers } from './case-files.ts';
import { commentedYaml, descriptionsOf } from './commented-yaml.ts';

/** A checklist of four steps for the model of the template. */
export function checklistTemplate(answers: Answers): string {
  return commentedYaml(checklist(answers), descriptionsOf(checklistSchema.shape));
}

function checklist({ title, lookAlike, today }: Answers): ChecklistInput {
  return {
    title,
    use: 'read-do',
    enterWhen: 'Jobs wait longer than customers do.',
    notFor: [{ when: 'No job waits.', goTo: lookAlike }],
    goal: 'Jobs no longer wait.',
    exitWhen: 'No job has waited for ten minutes.',
    escalateWhen: 'More workers change nothing.',
    stopWhen: 'What the workers share gets slower with every worker.',
    owner: 'on-call engineer',
    verifiedOn: today,
    vars: [{ id: 'service', label: 'Name of the service', example: 'mailer' }],
    causes: [{ id: 'few-workers', label: 'More work arrives than the workers can do', atWork: 'fully' }],
    phases: [assess(lookAlike), mitigate, verify],
  };
}

const expectation = { healthy: 'Hardly any job waits.', broken: 'Many jobs wait, and more every minute.' };

function assess(lookAlike: string): ChecklistInput['phases'][number] {
  return {
    id: 'assess',
    steps: [
      {
        id: 'look-at-queue',
        kind: 'check',
        do: 'Look at the number of waiting jobs.',
        expect: expectation,
        probe: 'jobs-wait',
        evidence: 'Why it happens',
        answers: [
          { answer: 'many wait', rulesIn: ['few-workers'] },
          { answer: 'hardly any wait', goTo: `case:${lookAlike}`, rulesOut: ['few-workers'] },
          { answer: 'cannot tell', cannotTell: true, goTo: 'tell-customers' },
        ],
      },
    ],
  };
}

const mitigate: ChecklistInput['phases'][number] = {
  id: 'mitigate',
  steps: [
    {
      id: 'add-workers',
      kind: 'act',
      do: 'Double the number of workers.',
      command: {
        lang: 'bash',
        text: 'kubectl scale deployment/{{service}} --replicas=4',
        effect: 'changes',
        undo: 'kubectl scale deployment/{{service}} --replicas=2',
      },
      expect: { healthy: 'The number of waiting jobs falls.', broken: 'It goes on growing.' },
      level: 3,
    },
    { id: 'tell-customers', kind: 'tell', do: 'Tell customers that jobs are late.' },
  ],
};

const verify: ChecklistInput['phases'][number] = {
  id: 'verify',
  steps: [{ id: 'look-again', kind: 'check', do: 'Look at the number of waiting jobs again.', expect: expectation }],
};
