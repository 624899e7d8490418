import type { Study } from './study.ts';

const order = ['always', 'often', 'sometimes'] as const;

/** The cases that show a symptom: those first that always do, and among them those that name it first. */
export function studiesShowing<T extends Folder>(symptom: string, folders: readonly T[]): (T & Showing)[] {
  const showing = folders.flatMap((folder) =>
    folder.study.symptoms.flatMap(({ id, seen }, place) => (id === symptom ? [{ ...folder, seen, place }] : [])),
  );
  return showing.sort((a, b) => order.indexOf(a.seen) - order.indexOf(b.seen) || a.place - b.place);
}

/** The symptoms that most cases show, those that they always show first. Nobody is counted: this site keeps no record of its readers. */
export function mostShown<S extends { id: string }>(
  symptoms: readonly S[],
  folders: readonly Folder[],
  count: number,
): S[] {
  const weight = ({ id }: S) =>
    studiesShowing(id, folders).reduce((sum, { seen }) => sum + order.length - order.indexOf(seen), 0);
  return symptoms
    .map((symptom) => ({ symptom, weight: weight(symptom) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count)
    .map(({ symptom }) => symptom);
}

/** Why a case stands where it stands under a symptom. */
export function reasonFor({ seen, place }: Showing): string {
  const often = {
    always: 'This case always shows it',
    often: 'This case often shows it',
    sometimes: 'Seen in this case at times',
  };
  return place === 0 ? `${often[seen]}, and it is the first thing that people notice.` : `${often[seen]}.`;
}

/** What separates a case from the others that show the same symptom. */
export function separations<T extends { id: string; study: Pick<Study, 'title' | 'lookAlikes'> }>(
  { id, study }: T,
  others: readonly T[],
): { other: T; separatedBy: string }[] {
  return study.lookAlikes.flatMap(({ id: name, separatedBy }) => {
    const other = others.find((candidate) => candidate.id === name && candidate.id !== id);
    return other ? [{ other, separatedBy }] : [];
  });
}

interface Folder {
  study: Pick<Study, 'symptoms'>;
}

/** How a case shows a symptom. */
export interface Showing {
  seen: (typeof order)[number];
  /** Place of the symptom among those of the case, from 0: most telling first. */
  place: number;
}
