import { describe, expect, it } from 'vitest';
import { allDrills } from '#build/drills.ts';
import { attribute, builtPages, type Element, textOf } from '../support/built-site.ts';

const drills = await allDrills();
const pages = builtPages('dist');
const elementsOf = (path: string) => pages.find((page) => page.path === path)?.elements ?? [];

describe.each(drills)('the drill $id', ({ id, study, checklist }) => {
  const elements = elementsOf(`/drills/${id}/`);
  const told = [...texts(elements), ...readAttributes(elements)].join('\n').toLowerCase();

  it('tells neither the case nor its checklist before the end, in no text, name or address', () => {
    expect(told).toContain(`unknown failure ${id}`);
    expect(told).not.toContain(study.study.title.toLowerCase());
    expect(told).not.toContain(study.checklist.title.toLowerCase());
    expect(told).not.toContain(study.id);
    expect(told).not.toContain(study.checklist.goal.toLowerCase());
  });

  it('draws no conclusion: neither in its charts, nor in proofs of steps, nor in links to the case', () => {
    const charts = study.runs.broken.records.filter(({ kind }) => kind === 'chart' || kind === 'table');
    const titles = charts.map((chart) => ('title' in chart ? chart.title.toLowerCase() : ''));
    expect(titles.length).toBeGreaterThan(0);
    expect(titles.filter((title) => told.includes(title))).toEqual([]);
    expect(withClass(elements, 'step-proof')).toEqual([]);
    expect(told).not.toContain('in the case:');
  });

  it('says in title and heading that it is a drill, and asks search engines to leave it out', () => {
    for (const name of ['title', 'h1']) {
      expect(textOf(elements.find(({ tagName }) => tagName === name) as Element)).toMatch(/^DRILL/);
    }
    for (const path of [`/drills/${id}/`, `/drills/${id}/answer/`]) {
      const robots = elementsOf(path).find((element) => attribute(element, 'name') === 'robots');
      expect(attribute(robots as Element, 'content')).toBe('noindex');
    }
  });

  it('has the whole recorded run and all that comes in for readers without script', () => {
    const charts = study.runs.broken.records.filter(({ kind }) => kind === 'chart');
    const recorded = elements.find((element) => attribute(element, 'data-part') === 'recorded') as Element;
    expect(textOf(recorded).match(/Data/g)?.length).toBeGreaterThanOrEqual(charts.length);
    const messages = elements.filter((element) => attribute(element, 'data-at') !== undefined);
    expect(messages.length).toBeGreaterThanOrEqual(6);
  });

  it('is answered on a page of its own: the case, the causes at work, and what a machine found at each proven step', () => {
    const answer = elementsOf(`/drills/${id}/answer/`);
    const words = texts(answer).join('\n');
    expect(words).toContain(study.study.title);
    for (const { label } of checklist.causes) expect(words).toContain(label);
    const proven = checklist.phases.flatMap(({ steps }) => steps).filter(({ probe }) => probe !== undefined);
    const found = answer.flatMap((element) => attribute(element, 'data-found') ?? []);
    expect(found).toEqual(proven.map(({ id }) => id));
  });
});

it('the list of drills starts every one with one press, and names no case', () => {
  const elements = elementsOf('/drills/');
  const links = elements.flatMap((element) => attribute(element, 'href') ?? []);
  expect(links.filter((link) => link.endsWith('/?start'))).toEqual(drills.map(({ id }) => `/drills/${id}/?start`));
  const told = [...texts(elements), ...readAttributes(elements)].join('\n').toLowerCase();
  const naming = drills.flatMap(({ study }) => [study.id, study.study.title, study.checklist.title]);
  expect(naming.filter((name) => told.includes(name.toLowerCase()))).toEqual([]);
});

/** All that is read in a page: text outside of data and scripts. */
function texts(elements: readonly Element[]): string[] {
  const read = elements.filter(({ tagName }) => tagName !== 'script' && tagName !== 'style');
  return read.map((element) => {
    const own = element.childNodes.flatMap((node) => ('value' in node ? [node.value] : []));
    return own.join('').replaceAll(/\s+/g, ' ');
  });
}

/** All that is read, said, shown or followed of attributes; data for scripts is not. */
function readAttributes(elements: readonly Element[]): string[] {
  return elements.flatMap(({ attrs }) => {
    return attrs.filter(({ name }) => !name.startsWith('data-')).map(({ value }) => value);
  });
}

function withClass(elements: readonly Element[], name: string): Element[] {
  return elements.filter((element) => (attribute(element, 'class') ?? '').split(' ').includes(name));
}
