import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';
import { unknownName } from '../unknown-name.ts';

/** A pattern names only cases and patterns that exist. Cases show the patterns that name them, so both ways always hold. */
export function checkPatterns({ cases, patterns }: Content): Problem[] {
  const [studies, others] = [cases, patterns].map((entries) => entries.map(({ id }) => id)) as [string[], string[]];
  return patterns.flatMap(({ value, file, lineOf }) => [
    ...(value?.cases ?? []).flatMap(({ id }, index) =>
      unknownName('unknown-case', id, studies, { file, line: lineOf(['cases', index, 'id']) }),
    ),
    ...(value?.related ?? []).flatMap((id, index) =>
      unknownName('unknown-pattern', id, others, { file, line: lineOf(['related', index]) }),
    ),
  ]);
}
