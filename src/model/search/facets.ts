import type { Result } from './blend.ts';

/** What results can be narrowed by, in the order in which a page offers it. */
export const facetLabels = {
  kind: 'Kind of trouble',
  system: 'Part of the system',
  failure: 'How it failed',
  trigger: 'What set it off',
  seen: 'Who noticed',
} as const;

/** The results that fit a selection: one of the values chosen under each facet. */
export function narrow(results: readonly Result[], selection: Selection): Result[] {
  return results.filter((result) => facetNames.every((name) => fits(result, name, selection)));
}

/** How many results each value would leave, all other facets as they are chosen. Law: a count is kept when it is chosen. */
export function countFacets(results: readonly Result[], selection: Selection): FacetCount[] {
  return facetNames.map((name) => {
    const within = narrow(results, { ...selection, [name]: [] });
    const values = results.flatMap(({ study }) => study.facets?.[name] ?? []);
    const options = [...new Set([...values, ...(selection[name] ?? [])])].sort().map((value) => ({
      value,
      count: within.filter((result) => has(result, name, value)).length,
      chosen: selection[name]?.includes(value) ?? false,
    }));
    return { name, label: facetLabels[name], options };
  });
}

/** All facets, in the order of the page. */
export const facetNames = Object.keys(facetLabels) as FacetName[];

function fits(result: Result, name: FacetName, selection: Selection): boolean {
  const chosen = selection[name] ?? [];
  return chosen.length === 0 || chosen.some((value) => has(result, name, value));
}

function has({ study }: Result, name: FacetName, value: string): boolean {
  return study.facets?.[name].includes(value) ?? false;
}

/** Name of a facet, also in addresses. */
export type FacetName = keyof typeof facetLabels;

/** The values chosen under each facet; none leaves all. */
export type Selection = Readonly<Partial<Record<FacetName, readonly string[]>>>;

/** A facet with what can be chosen under it. */
export interface FacetCount {
  name: FacetName;
  label: string;
  options: readonly FacetOption[];
}

/** One value, and how many results it would leave. */
export interface FacetOption {
  value: string;
  count: number;
  chosen: boolean;
}
