import { fullAddress } from './address.ts';
import type { Library } from './library.ts';

/** The site in the format of llms.txt: what it is, and a list of links with a sentence each. */
export function llmsText({ studies, checklists, patterns }: Library, guides: readonly Guide[]): string {
  const sections: [title: string, links: string[]][] = [
    ['Cases', studies.map(({ id, study }) => entry(study.title, `/cases/${id}.md`, study.summary))],
    [
      'Checklists',
      checklists.map(({ id, checklist }) => entry(checklist.title, `/checklists/${id}.md`, checklist.goal)),
    ],
    ['Guides', guides.map(({ id, title, summary }) => entry(title, `/guides/${id}/`, summary))],
    ['Data', data.map(([title, path, says]) => entry(title, path, says))],
    [
      'Optional',
      patterns.map(({ id, pattern }) => entry(pattern.title, `/patterns/${id}/`, firstSentence(pattern.definition))),
    ],
  ];
  const lists = sections.map(([title, links]) => `## ${title}\n\n${links.join('\n')}\n`);
  return `# Casebook\n\n> ${summary}\n\n${note}\n\n${lists.join('\n')}`;
}

const summary =
  'Case studies about production failures, each with a checklist to run during the incident and a simulation that reproduces the failure.';
const note =
  'The stories are composites written for this site. Their figures are computed by the simulations, told by the story, or cited. ' +
  'Every case is found by its symptoms: `cases.json` has them with the words that people use. Take the address of a page, without the slash at its end, and add `.md` or `.json`.';

const data = [
  ['All cases', '/cases.json', 'Every case with its symptoms, error lines, systems and addresses.'],
  ['Shape of a case', '/schemas/case.json', 'JSON Schema of `/cases/<id>.json`.'],
  ['Shape of a checklist', '/schemas/checklist.json', 'JSON Schema of `/checklists/<id>.json`.'],
] as const;

function entry(title: string, path: string, says: string): string {
  return `- [${title.replaceAll(/[[\]]/g, '\\$&')}](${fullAddress(path)}): ${says}`;
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/s.exec(text)?.[0] ?? text;
}

interface Guide {
  id: string;
  title: string;
  summary: string;
}
