import { element, type Tree } from '../chart/tree.ts';
import type { FacetCount, FacetOption } from './facets.ts';

/** The boxes by which results are narrowed, each with the number of results that it would leave. */
export function facetTree(facets: readonly FacetCount[]): Tree[] {
  return facets.filter(({ options }) => options.length > 0).map(groupTree);
}

function groupTree({ name, label, options }: FacetCount): Tree {
  return element('fieldset', {}, element('legend', {}, label), ...options.map((option) => optionTree(name, option)));
}

function optionTree(name: string, { value, count, chosen }: FacetOption): Tree {
  const box = element('input', {
    type: 'checkbox',
    name,
    value,
    ...(chosen ? { checked: '' } : {}),
    ...(count === 0 && !chosen ? { disabled: '' } : {}),
  });
  return element('label', {}, box, ` ${value.replaceAll('-', ' ')} `, element('span', { class: 'count' }, `${count}`));
}
