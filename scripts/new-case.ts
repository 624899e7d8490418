import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { newCase } from '../src/build/new-case/new-case.ts';

const questions = {
  id: 'Id, the name of its folder and address (slow-disk): ',
  title: 'Title, what happened (A slow disk held every write): ',
  symptom: 'One symptom in the words of those who see it (Saving takes long): ',
  'look-alike': 'A case that looks the same at first (its id): ',
} as const;

const { values: given } = parseArgs({
  options: {
    id: { type: 'string' },
    title: { type: 'string' },
    symptom: { type: 'string' },
    'look-alike': { type: 'string' },
  },
});

const answers = await ask();
const result = newCase({ ...answers, lookAlike: answers['look-alike'], today: new Date().toISOString().slice(0, 10) });
if ('refusals' in result) {
  console.error(result.refusals.join('\n'));
  process.exitCode = 1;
} else {
  console.log(['Written:', ...result.written.map((path) => `  content/${path}`)].join('\n'));
  console.log('The case passes `npm run check-content`. Read each comment, write what it asks for, then delete it.');
}

/** Asks for what the command line did not tell. Lines that are piped in answer one question each. */
async function ask(): Promise<Record<keyof typeof questions, string>> {
  const told = { id: '', title: '', symptom: '', 'look-alike': '', ...given };
  const input = createInterface({ input: process.stdin });
  const lines = input[Symbol.asyncIterator]();
  for (const name of Object.keys(questions) as (keyof typeof questions)[]) {
    if (given[name] !== undefined) continue;
    process.stdout.write(questions[name]);
    told[name] = ((await lines.next()).value ?? '').trim();
  }
  input.close();
  return told;
}
