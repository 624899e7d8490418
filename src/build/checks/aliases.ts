import type { Problem } from '#model/problem.ts';
import type { Content } from '../content.ts';

/** A phrase belongs to one symptom, unless some case shows both. */
export function checkAliases({ cases, symptoms }: Content): Problem[] {
  const shown = cases.map(({ prose }) => (prose?.value?.symptoms ?? []).map(({ id }) => id));
  const meet = (a: string, b: string) => shown.some((ids) => ids.includes(a) && ids.includes(b));
  const owners = new Map<string, string[]>();
  return placedAliases(symptoms).flatMap(({ id, alias, line }) => {
    const earlier = owners.get(fold(alias)) ?? [];
    owners.set(fold(alias), [...earlier, id]);
    const stranger = earlier.find((other) => other !== id && !meet(id, other));
    if (stranger === undefined) return [];
    return [{ code: 'shared-alias', file: symptoms.file, line, details: { alias, id: stranger, other: id } }];
  });
}

function placedAliases({ value, lineOf }: Content['symptoms']) {
  return (value ?? []).flatMap(({ id, aliases }, symptom) =>
    aliases.map((alias, index) => ({ id, alias, line: lineOf([symptom, 'aliases', index]) })),
  );
}

function fold(phrase: string): string {
  return phrase.toLowerCase().trim().replaceAll(/\s+/g, ' ');
}
