import type { Study } from './study.ts';

const order = ['always', 'often', 'sometimes'] as const;

/** The cases that show a symptom, those first that always do. */
export function studiesShowing<T extends { study: Pick<Study, 'symptoms'> }>(symptom: string, folders: readonly T[]) {
  const showing = folders.flatMap((folder) =>
    folder.study.symptoms.filter(({ id }) => id === symptom).map(({ seen }) => ({ ...folder, seen })),
  );
  return showing.sort((a, b) => order.indexOf(a.seen) - order.indexOf(b.seen));
}
