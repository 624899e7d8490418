import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { unknownName } from '../unknown-name.ts';

/** A case shows only symptoms that the vocabulary has. */
export function checkSymptoms({ cases, symptoms }: Content): Problem[] {
  if (symptoms.value === undefined) return [];
  const known = symptoms.value.map(({ id }) => id);
  return cases.flatMap(({ prose }) =>
    (prose?.value?.symptoms ?? []).flatMap(({ id }, index) => {
      const line = prose?.lineOf(['symptoms', index, 'id']) ?? 1;
      return unknownName('unknown-symptom', id, known, { file: prose?.file ?? '', line });
    }),
  );
}
