import type { BuiltPage } from './built-page.ts';
import type { Library } from './library.ts';

/** What an image says that stands for a page. */
export interface Card {
  /** What kind of page it is. */
  kind: string;
  title: string;
  /** What somebody notices, or what the page is about. */
  line: string;
  /** How the evidence of a case was made. */
  evidence: string;
}

/** What the image of a page says. */
export function cardOf(
  { path, title, description }: Pick<BuiltPage, 'path' | 'title' | 'description'>,
  library: Library,
): Card {
  const [, room = '', id = ''] = path.split('/');
  const study = room === 'cases' ? library.studies.find((folder) => folder.id === id)?.study : undefined;
  const seen = library.symptoms.find((symptom) => symptom.id === study?.symptoms[0]?.id);
  return {
    kind: id === '' ? '' : (kinds[room] ?? ''),
    title: path === '/' ? 'What are you seeing?' : title.replace(/^Checklist: /, ''),
    line: seen?.label ?? description,
    evidence: study === undefined ? '' : `Evidence: ${study.evidence}`,
  };
}

const kinds: Record<string, string | undefined> = {
  cases: 'Case',
  checklists: 'Checklist',
  drills: 'Drill',
  guides: 'Guide',
  patterns: 'Pattern',
  symptoms: 'Symptom',
};
