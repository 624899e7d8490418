import type { Problem } from '#model/problem.ts';
import { studiesShowing } from '#model/symptom-cases.ts';
import type { CaseFolder, Content } from '../content.ts';

/** Every case is among the first of a symptom that it shows always or often, and every symptom is shown by a case. */
export function checkReach({ cases, symptoms }: Content): Problem[] {
  const folders = cases.flatMap(({ id, prose }) => (prose?.value ? [{ id, study: prose.value }] : []));
  if (folders.length < cases.length || symptoms.value === undefined) return [];
  const showing = symptoms.value.map(({ id }) => ({ id, cases: studiesShowing(id, folders) }));
  const unshown = showing.flatMap(({ id, cases: found }, index): Problem[] => {
    const place = { file: symptoms.file, line: symptoms.lineOf([index]) };
    return found.length > 0 ? [] : [{ code: 'unshown-symptom', ...place, details: { id } }];
  });
  const named = showing.flatMap(({ cases: found }) => found.slice(0, mostNamed));
  const reached = new Set(named.filter(({ seen }) => seen !== 'sometimes').map(({ id }) => id));
  return [...unshown, ...cases.filter(({ id }) => !reached.has(id)).map(unreached)];
}

/** Whoever is in trouble reads no further. */
const mostNamed = 3;

function unreached({ prose }: CaseFolder): Problem {
  const names = prose?.value?.symptoms.map(({ id }) => `“${id}”`) ?? [];
  const place = { file: prose?.file ?? '', line: prose?.lineOf(['symptoms']) ?? 1 };
  return { code: 'unreached-case', ...place, details: { symptoms: names.join(', ') } };
}
