import type { Answer, Checklist } from '#model/checklist.ts';
import type { ChecklistDocument } from '#model/checklist-document.ts';
import { versionOf } from '#model/run/version.ts';
import { destination } from '#model/steps.ts';
import { fullAddress } from './address.ts';
import type { ChecklistEntry } from './library.ts';

/** A checklist for machines. */
export function checklistDocument({ id, checklist, study }: ChecklistEntry): ChecklistDocument {
  return {
    $schema: fullAddress('/schemas/checklist.json'),
    id,
    url: fullAddress(`/checklists/${id}/`),
    markdown: fullAddress(`/checklists/${id}.md`),
    version: versionOf(checklist),
    ...(study && {
      case: {
        id: study.id,
        title: study.study.title,
        url: fullAddress(`/cases/${study.id}/`),
        json: fullAddress(`/cases/${study.id}.json`),
      },
    }),
    checklist: withDestinations(checklist),
  };
}

function withDestinations(checklist: Checklist): Checklist {
  const phases = checklist.phases.map((phase) => ({
    ...phase,
    steps: phase.steps.map((step) => ({
      ...step,
      answers: step.answers.map((answer) => ({ ...answer, goTo: placeAfter(checklist, step.id, answer) })),
    })),
  }));
  return { ...checklist, phases };
}

/** In the words of authors: the id of a step, `case:<id>`, `checklist:<id>` or `end`. */
function placeAfter(checklist: Checklist, step: string, answer: Answer): string {
  const place = destination(checklist, step, answer);
  if (place.to === 'step') return place.id;
  return 'id' in place ? `${place.to}:${place.id}` : 'end';
}
