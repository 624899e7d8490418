import { type Document, parseDocument } from 'yaml';
import type { StudyInput } from '#model/study.ts';
import type { Symptom } from '#model/vocabulary.ts';
import { checklistTemplate } from './checklist-template.ts';
import { evidenceTemplate, simulationTemplate } from './simulation-template.ts';
import { storyTemplate } from './story-template.ts';

/** What an author tells about a case before it is written. */
export interface Answers {
  id: string;
  title: string;
  /** A symptom in the words of those who see it, or the id of one that the vocabulary has. */
  symptom: string;
  /** A case that looks the same at first. */
  lookAlike: string;
  /** The day of writing, as YYYY-MM-DD. */
  today: string;
}

/** The texts of the files that a new case changes: the vocabulary, and the story that it looks like. */
export interface Neighbours {
  symptoms: string;
  lookAlike: string;
}

/** The files of a new case and the changed files around it, by their path in the content folder. */
export function caseFiles(answers: Answers, neighbours: Neighbours): Map<string, string> {
  const { id, lookAlike } = answers;
  const vocabulary = parseDocument(neighbours.symptoms);
  const symptom = symptomFor(answers.symptom, vocabulary.toJS() as Symptom[]);
  const symptoms = fourSymptoms(symptom.id, lookAlikeStudy(neighbours.lookAlike));
  return new Map([
    [`cases/${id}/index.mdx`, storyTemplate(answers, symptoms)],
    [`cases/${id}/checklist.yaml`, checklistTemplate(answers)],
    [`cases/${id}/${id}.sim.ts`, simulationTemplate(id)],
    [`cases/${id}/evidence.ts`, evidenceTemplate(id)],
    [`cases/${lookAlike}/index.mdx`, withLookAlike(neighbours.lookAlike, id)],
    [
      'vocabulary/symptoms.yaml',
      symptom.isNew ? withSymptom(symptom, vocabulary, neighbours.symptoms) : neighbours.symptoms,
    ],
  ]);
}

/** Words that the vocabulary has already name its symptom; others become a new one. */
function symptomFor(words: string, known: Symptom[]): FoundSymptom {
  const text = words.trim();
  const id = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
  const names = (symptom: Symptom) => [symptom.label, ...symptom.aliases].map((name) => name.toLowerCase());
  const found = known.find((symptom) => symptom.id === id || names(symptom).includes(text.toLowerCase()));
  return found === undefined ? { isNew: true, id, text } : { isNew: false, id: found.id };
}

/** Cases that look alike share symptoms, so the other three come from the look-alike. */
function fourSymptoms(own: string, lookAlike: StudyInput): string[] {
  const shared = lookAlike.symptoms.map(({ id }) => id).filter((id) => id !== own);
  return [own, ...shared].slice(0, 4);
}

function withSymptom({ id, text }: NewSymptom, vocabulary: Document, source: string): string {
  const phrases = ['', 'why ', 'since today: ', 'for some customers: ', 'alert: ', 'log: '].map(
    (start) => `${start}${text}`,
  );
  const entry: Symptom = {
    id,
    label: text,
    seenBy: 'customer',
    aliases: phrases,
    confirm: 'Ask somebody who sees it to show it.',
  };
  const node = vocabulary.createNode(entry);
  node.commentBefore = ' Put the words of customers, support, engineers, alerts and logs in place of these phrases.';
  vocabulary.add(node);
  return asText(vocabulary, source);
}

function withLookAlike(story: string, id: string): string {
  const frontmatter = frontmatterOf(story);
  const document = parseDocument(frontmatter);
  document.addIn(
    ['lookAlikes'],
    document.createNode({ id, separatedBy: 'Nobody has written down yet what separates the two.' }),
  );
  return story.replace(frontmatter, () => asText(document, frontmatter));
}

function lookAlikeStudy(story: string): StudyInput {
  return parseDocument(frontmatterOf(story)).toJS() as StudyInput;
}

function frontmatterOf(story: string): string {
  return /^---\n([\s\S]*?\n)---\n/.exec(story)?.[1] ?? '';
}

/** Keeps the lines of the author: no new breaks, and spaces inside brackets only where there were some. */
function asText(document: Document, source: string): string {
  return document.toString({ lineWidth: 0, flowCollectionPadding: /[[{] /.test(source) });
}

type NewSymptom = { isNew: true; id: string; text: string };
type FoundSymptom = NewSymptom | { isNew: false; id: string };
