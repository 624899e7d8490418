import { type StudyInput, sections, studySchema } from '#model/study.ts';
import type { Answers } from './case-files.ts';
import { commentedYaml, descriptionsOf } from './commented-yaml.ts';

/** A story with all its sections: a comment that says what belongs there, and the least that is true of the model. */
export function storyTemplate(answers: Answers, symptoms: string[]): string {
  const frontmatter = commentedYaml(frontmatterFor(answers, symptoms), descriptionsOf(studySchema.shape));
  const prose = sections.map((section) => `## ${section}\n\n{/* ${bodies[section][0]} */}\n\n${bodies[section][1]}\n`);
  return `---\n${frontmatter}---\n\n${prose.join('\n')}`;
}

function frontmatterFor({ title, lookAlike, today }: Answers, symptoms: string[]): StudyInput {
  return {
    title,
    summary: 'Jobs waited longer and longer, because more work arrived than the workers could do.',
    published: today,
    verifiedOn: today,
    reviewEveryDays: 180,
    kind: 'outage',
    evidence: 'modelled',
    systems: ['queue'],
    failureMode: 'overload',
    trigger: 'traffic',
    impact: 'Whoever waited for a job waited longer.',
    detectedBy: ['customer'],
    symptoms: symptoms.map((id, index) => ({ id, seen: index === 0 ? 'always' : 'sometimes' })),
    errorStrings: [],
    alertHints: [],
    mitigations: [
      {
        do: 'Add workers.',
        risk: 'What the workers share, such as a database, gets more load.',
        undo: 'Take the added workers away again.',
      },
    ],
    lookAlikes: [{ id: lookAlike, separatedBy: 'Nobody has written down yet what separates the two.' }],
    given: [],
    sources: [
      {
        id: 'handling-overload',
        title: 'Handling Overload',
        by: 'Site Reliability Engineering, Google',
        url: 'https://sre.google/sre-book/handling-overload/',
        says: 'A server with more requests than it can serve should refuse some of them instead of slowing down for all.',
      },
    ],
  };
}

/** For each section what belongs there, and a first text. */
const bodies: Record<(typeof sections)[number], readonly [comment: string, text: string]> = {
  'You are probably here if': ['The symptoms of the frontmatter. Add what else gives the case away.', '<Symptoms />'],
  'Do this first': ['Mitigations that need no root cause, with risk and undo.', '<FirstMoves />'],
  'Not this if': [
    'The look-alikes. Write the one observation that separates them into both frontmatters.',
    '<LookAlikes />',
  ],
  'What happened': [
    'The context, then a timeline with the evidence for each row.',
    'Jobs arrived, and the workers could not keep up.',
  ],
  'Reproduce it': [
    'What the model holds and what it leaves out, then the broken run.',
    'In the model <Param name="workers" /> workers share all jobs, and <Param name="arrivals" /> arrive.\n\n<Simulation />',
  ],
  'Why it happens': [
    'The mechanism, as deep as needed, with a diagram.',
    'A queue that gets more than it gives grows without end. The slowest of a hundred jobs takes <Claim id="p99" />.\n\n' +
      '<Topology label="All jobs go through one queue" calls={["sender ~> queue: job", "queue -> workers!: one at a time"]} />',
  ],
  'The fix': [
    'The alternatives with their cost, the one that was chosen, and the fixed run.',
    'More workers than the load needs. <Cited source="handling-overload">Refusing work early</Cited> is the alternative.\n\n' +
      '<Simulation variant="fixed" />',
  ],
  'Before and after': ['One sentence that says what to see in the table.', '<BeforeAfter />'],
  'How we would have seen it sooner': [
    'A query, a metric and an alert.',
    'By an alert on the number of waiting jobs, long before anybody waits for minutes.',
  ],
  'Contributing factors and what went well': [
    'Several factors, never one root cause; and what worked.',
    'Nobody watched the queue. No job was lost.',
  ],
  'What surprised us': ['What you did not expect, and why.', 'The workers looked healthy: each was busy, none failed.'],
  'What this does not show': [
    'The limits of the model and of the story.',
    'Real jobs differ in size far more, and real workers slow each other down.',
  ],
  Sources: ['What you read. List it under sources of the frontmatter.', '<Sources />'],
};
