import { expect, test } from 'vitest';
import { readContent } from '#build/content.ts';
import { stepsOf } from '#model/steps.ts';
import { attribute, builtPages, type Element, textOf } from '../support/built-site.ts';

const { cases } = await readContent('content');
const pages = builtPages('dist');
const elementsOf = (path: string) => pages.find((page) => page.path === path)?.elements ?? [];
const within = (elements: Element[], name: string) => elements.filter((element) => hasClass(element, name));

test.each(cases)(
  'a reader of $id sees the cliff of every number, with its spread, mark and data',
  ({ id, simulation }) => {
    const numbers = Object.entries(simulation?.module.params ?? {}).filter(([, param]) => 'step' in param);
    const elements = elementsOf(`/cases/${id}/`);
    const drawn = within(elements, 'cliff').map((svg) => attribute(svg, 'data-cliff'));
    expect(drawn).toEqual(numbers.map(([name]) => name));
    expect(within(elements, 'band')).toHaveLength(2 * numbers.length);
    expect(within(elements, 'here').map((mark) => attribute(mark, 'data-here'))).toEqual(drawn);
  },
);

test.each(cases)('a reader of $id finds the spread of every figure', ({ id, evidence }) => {
  const rows = elementsOf(`/cases/${id}/`).filter((element) => attribute(element, 'id')?.startsWith('figure-'));
  const claims = Object.keys(evidence?.module.claims ?? {});
  expect(rows.map((row) => attribute(row, 'id'))).toEqual(claims.map((claim) => `figure-${claim}`));
});

test.each(cases)('a responder of $id sees on which systems each proven step was run', ({ id, checklist, prose }) => {
  const proven = stepsOf(checklist?.value ?? { phases: [] }).filter(({ probe }) => probe !== undefined);
  const proofs = within(elementsOf(`/checklists/${id}/`), 'step-proof').map((proof) =>
    textOf(proof).replaceAll(/\s+/g, ' '),
  );
  expect(proofs).toHaveLength(proven.length);
  for (const proof of proofs) {
    expect(proof).toContain('fires on the broken system of this case');
    expect(proof).toContain('quiet on the fixed system of this case');
    expect(proof.match(/(quiet|cannot tell) on the broken system of a look-alike/g)).toHaveLength(
      prose?.value?.lookAlikes.length ?? 0,
    );
  }
});

function hasClass(element: Element, name: string): boolean {
  return (attribute(element, 'class') ?? '').split(' ').includes(name);
}
