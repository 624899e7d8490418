import type { Study } from './study.ts';

/** The cases by part of the system (rows, those of most cases first) and kind of trouble (columns). Empty rows and columns are left out. */
export function caseMap<T extends CaseOfMap>(cases: readonly T[]): CaseMap<T> {
  const systems = [...new Set(cases.flatMap(({ study }) => study.systems))];
  const kinds = [...new Set(cases.map(({ study }) => study.kind))].sort((a, b) => a.localeCompare(b, 'en'));
  const rows = systems.map((system) => {
    const within = cases.filter(({ study }) => study.systems.includes(system));
    const cells = kinds.map((kind) => within.filter(({ study }) => study.kind === kind));
    return { system, cells, size: within.length };
  });
  rows.sort((a, b) => b.size - a.size || a.system.localeCompare(b.system, 'en'));
  return { kinds, rows };
}

export interface CaseMap<T> {
  kinds: Study['kind'][];
  /** A cell for each kind, in the order of `kinds`. */
  rows: { system: Study['systems'][number]; cells: T[][]; size: number }[];
}

interface CaseOfMap {
  study: Pick<Study, 'systems' | 'kind'>;
}
