import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type CaseFolder, readContent } from '#build/content.ts';
import { nodesIn, plainText, wordsIn } from '#build/prose.ts';
import { stepsOf } from '#model/steps.ts';

const { cases, symptoms } = await readContent('content');
const aliasesOf = new Map(symptoms.value?.map(({ id, aliases }) => [id, aliases]));

test('the thirteen cases are there, under the addresses that people have', () => {
  expect(readdirSync('content/cases').sort()).toEqual([
    'ai-generated-mvp',
    'cache-stampede',
    'cloud-bill',
    'dropped-webhooks',
    'field-rename',
    'hidden-call-graph',
    'microservices-to-monolith',
    'misleading-load-test',
    'missing-timeout',
    'mongo-migration',
    'replica-lag',
    'retry-storm',
    'unused-platform',
  ]);
});

describe.each(cases)('$id', (study) => {
  const facts = study.prose?.value;
  const used = study.prose ? wordsIn(study.prose.tree).map(({ name }) => name) : [];

  test('can be read in a quarter of an hour: 1,400 to 2,500 words', () => {
    expect(wordCount(study)).toBeGreaterThanOrEqual(1400);
    expect(wordCount(study)).toBeLessThanOrEqual(2500);
  });

  test('shows a diagram, the broken and the fixed run, and both side by side', () => {
    expect(used.some((name) => name === 'Topology' || name === 'Sequence')).toBe(true);
    expect(used.filter((name) => name === 'Simulation')).toHaveLength(2);
    expect(used).toContain('BeforeAfter');
  });

  test('can be found by four symptoms or more, each said in six ways or more', () => {
    const counts = facts?.symptoms.map(({ id }) => aliasesOf.get(id)?.length ?? 0) ?? [];
    expect(counts.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(6);
  });

  test('is told apart from two others or more, and names what it was read from', () => {
    expect(facts?.lookAlikes.length).toBeGreaterThanOrEqual(2);
    expect(facts?.sources.length).toBeGreaterThanOrEqual(4);
  });

  test('has settings worth a look, and figures that are checked', () => {
    expect(Object.keys(study.simulation?.module.presets ?? {}).length).toBeGreaterThanOrEqual(2);
    expect(Object.keys(study.evidence?.module.claims ?? {}).length).toBeGreaterThanOrEqual(5);
  });

  test('has a checklist that goes from the first look to the write-up, with commands', () => {
    expect(study.checklist?.value?.phases.map(({ id }) => id)).toEqual([
      'assess',
      'mitigate',
      'diagnose',
      'fix',
      'verify',
      'after',
    ]);
    const steps = study.checklist?.value ? stepsOf(study.checklist.value) : [];
    expect(steps.filter(({ command }) => command !== undefined).length).toBeGreaterThanOrEqual(4);
  });
});

test('no two cases share a run of nine words', () => {
  const owners = new Map<string, string>();
  const shared = cases.flatMap(({ id, prose }) =>
    (prose ? textsOf(prose.tree) : []).flatMap(runsOfNine).flatMap((run) => {
      const owner = owners.get(run) ?? id;
      owners.set(run, owner);
      return owner === id ? [] : [`${owner} and ${id}: ${run}`];
    }),
  );
  expect(shared).toEqual([]);
});

function runsOfNine(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{N}’']+/gu) ?? [];
  return words.slice(8).map((_, at) => words.slice(at, at + 9).join(' '));
}

function wordCount({ prose }: CaseFolder): number {
  const words = (prose ? textsOf(prose.tree) : []).map((text) => text.match(/[\p{L}\p{N}’'-]+/gu)?.length ?? 0);
  return words.reduce((sum, count) => sum + count, 0);
}

/** Paragraphs, table cells and headings; neither code blocks nor what components bring. */
function textsOf(tree: NonNullable<CaseFolder['prose']>['tree']): string[] {
  const nodes = nodesIn(tree, ({ type }) => type !== 'code' && type !== 'yaml');
  return nodes.flatMap((node) => (['paragraph', 'tableCell', 'heading'].includes(node.type) ? [plainText(node)] : []));
}
