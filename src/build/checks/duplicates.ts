import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { type PlacedChecklist, placedChecklists, stepsOfChecklist } from '../placed-steps.ts';

/** Whatever is referred to by name has that name alone. */
export function checkDuplicates(content: Content): Problem[] {
  return [
    ...placedChecklists(content).flatMap(inChecklist),
    ...content.cases.flatMap(({ prose }) => [
      ...duplicateIds('source', namesAt(prose?.value?.sources, 'sources'), prose),
      ...duplicateIds('symptom', namesAt(prose?.value?.symptoms, 'symptoms'), prose),
      ...duplicateIds('look-alike', namesAt(prose?.value?.lookAlikes, 'lookAlikes'), prose),
    ]),
    ...duplicateIds('symptom', namesAt(content.symptoms.value), content.symptoms),
  ];
}

function inChecklist(placed: PlacedChecklist): Problem[] {
  const { checklist } = placed;
  return [
    ...duplicateSteps(placed),
    ...duplicateIds('variable', namesAt(checklist.vars, 'vars'), placed),
    ...duplicateIds('cause', namesAt(checklist.causes, 'causes'), placed),
  ];
}

/** An earlier name of a step counts as used: old runs refer to it. */
function duplicateSteps(placed: PlacedChecklist): Problem[] {
  const names = stepsOfChecklist(placed).flatMap(({ step, file, lineIn }) => [
    { id: step.id, file, line: lineIn('id') },
    ...step.was.map((id, index) => ({ id, file, line: lineIn('was', index) })),
  ]);
  return repeated(names).map(({ id, file, line }) => ({ code: 'duplicate-step', file, line, details: { id } }));
}

function duplicateIds(kind: string, names: Name[], place: Place | undefined): Problem[] {
  if (place === undefined) return [];
  return repeated(names).map(({ id, path }) => ({
    code: 'duplicate-id',
    file: place.file,
    line: place.lineOf(path),
    details: { kind, id },
  }));
}

function namesAt(items: readonly { id: string }[] = [], ...path: string[]): Name[] {
  return items.map(({ id }, index) => ({ id, path: [...path, index, 'id'] }));
}

function repeated<T extends { id: string }>(names: readonly T[]): T[] {
  return names.filter(({ id }, index) => names.findIndex((name) => name.id === id) < index);
}

type Place = Pick<PlacedChecklist, 'file' | 'lineOf'>;

interface Name {
  id: string;
  path: (string | number)[];
}
