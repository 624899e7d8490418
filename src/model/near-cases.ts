import type { Study } from './study.ts';

/** The cases that share most with this one, nearest first: parts of the system, what set it off, the kind of trouble. Those that share no part of the system are not near. */
export function nearCases<T extends CaseOfShelf>(one: T, shelf: readonly T[], most: number): T[] {
  return shelf
    .filter((other) => other.id !== one.id && sharedSystems(one, other) > 0)
    .map((other) => ({ other, score: nearness(one, other) }))
    .sort((a, b) => b.score - a.score || a.other.id.localeCompare(b.other.id, 'en'))
    .slice(0, most)
    .map(({ other }) => other);
}

function nearness(one: CaseOfShelf, other: CaseOfShelf): number {
  const alike = [one.study.trigger === other.study.trigger, one.study.kind === other.study.kind].filter(Boolean).length;
  return 2 * sharedSystems(one, other) + alike;
}

function sharedSystems(one: CaseOfShelf, other: CaseOfShelf): number {
  return one.study.systems.filter((system) => other.study.systems.includes(system)).length;
}

interface CaseOfShelf {
  id: string;
  study: Pick<Study, 'systems' | 'trigger' | 'kind'>;
}
