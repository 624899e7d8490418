import { type Checklist, checklistSchema } from '#model/checklist.ts';

/** A small checklist with everything that a run can meet: branches, a way back, a condition, a secret, all fields. */
export const sampleChecklist: Checklist = checklistSchema.parse({
  title: 'Orders are charged twice',
  use: 'read-do',
  enterWhen: 'Customers report two charges for one order.',
  notFor: [{ when: 'A single customer pressed the button twice.', goTo: 'double-press' }],
  goal: 'No customer is charged twice from now on.',
  exitWhen: 'No double charge for thirty minutes.',
  escalateWhen: 'Refunds fail as well.',
  stopWhen: 'A change makes checkout fail.',
  owner: 'Payments on call',
  verifiedOn: '2025-10-01',
  vars: [
    { id: 'service', label: 'Service name', example: 'checkout' },
    { id: 'token', label: 'Access token', example: 'a token of the admin page', secret: true },
  ],
  causes: [
    { id: 'retries', label: 'The client tries again after a timeout' },
    { id: 'replay', label: 'The queue delivers a message twice' },
  ],
  phases: [
    {
      id: 'assess',
      steps: [
        {
          id: 'count-doubles',
          kind: 'check',
          do: 'Count the double charges of the last hour',
          why: 'The number says how fast to move.',
          expect: { healthy: 'No row.', broken: 'One row for each order that was charged twice.' },
          command: {
            lang: 'sql',
            text: "SELECT count(*) FROM charges WHERE service = '{{service}}'\n",
            effect: 'reads',
          },
          capture: { type: 'number', label: 'Double charges in the last hour', unit: 'orders' },
        },
        { id: 'tell-support', kind: 'tell', do: 'Tell support what you know', skippable: false, role: 'Comms' },
      ],
    },
    {
      id: 'diagnose',
      steps: [
        {
          id: 'same-key',
          kind: 'decide',
          do: 'Compare the keys of two charges of one order',
          expect: { healthy: 'One charge.', broken: 'Two charges.' },
          answers: [
            { answer: 'Different keys', goTo: 'stop-retries', rulesIn: ['retries'], rulesOut: ['replay'] },
            { answer: 'Same key', goTo: 'stop-consumer', rulesIn: ['replay'], rulesOut: ['retries'] },
            { answer: 'Another trouble', goTo: 'case:replica-lag' },
            { answer: 'Cannot tell', goTo: 'stop-retries', cannotTell: true },
          ],
        },
      ],
    },
    {
      id: 'mitigate',
      steps: [
        {
          id: 'stop-retries',
          kind: 'act',
          do: 'Turn retries off in the client',
          level: 3,
          expect: { healthy: 'The rate of charges falls.', broken: 'It stays.' },
          command: {
            lang: 'bash',
            text: 'flags set {{service}} retries=off --token {{token}}',
            effect: 'changes',
            undo: 'flags set {{service}} retries=on',
          },
          answers: [
            { answer: 'It falls', goTo: 'watch' },
            { answer: 'It stays', goTo: 'stop-consumer' },
          ],
          probe: 'charges-by-key',
        },
        { id: 'stop-consumer', kind: 'act', do: 'Stop the consumer of the queue', level: 2 },
        {
          id: 'ask-queue',
          kind: 'ask',
          do: 'Ask who changed the queue',
          people: 2,
          showIf: { step: 'same-key', answer: 'Same key' },
          capture: { type: 'choice', label: 'Who', options: ['Nobody', 'Platform'] },
        },
      ],
    },
    {
      id: 'verify',
      steps: [
        {
          id: 'watch',
          kind: 'decide',
          do: 'Watch the double charges for ten minutes',
          timeboxMin: 10,
          expect: { healthy: 'None.', broken: 'More.' },
          answers: [
            { answer: 'None', goTo: 'end' },
            { answer: 'Still some', goTo: 'same-key' },
          ],
        },
      ],
    },
  ],
});
