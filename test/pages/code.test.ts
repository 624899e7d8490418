import { describe, expect, it } from 'vitest';
import { attribute, builtPages, type Element, isHtml, textOf } from '../support/built-site.ts';

const cases = builtPages('dist').filter(({ path }) => /^\/cases\/.+/.test(path));
const classOf = (element: Element) => (attribute(element, 'class') ?? '').split(' ');

describe.each(cases)('$path', ({ elements }) => {
  const typed = elements.filter(isHtml).filter((element) => classOf(element).includes('typed'));

  it('says the types of its simulation in the markup, each where the keyboard comes and a screen reader hears it', () => {
    expect(typed.length).toBeGreaterThanOrEqual(10);
    expect(typed.filter((word) => attribute(word, 'tabindex') !== '0')).toEqual([]);
    expect(typed.filter((word) => !/^\w+[:(<]/.test(attribute(word, 'aria-description') ?? ''))).toEqual([]);
  });

  it('says each thing once, of a word that it names, and no more than a keyboard can pass', () => {
    const said = typed.map((word) => attribute(word, 'aria-description') ?? '');
    expect(said.filter((text, index) => said.indexOf(text) !== index)).toEqual([]);
    expect(typed.filter((word) => !attribute(word, 'aria-description')?.startsWith(textOf(word)))).toEqual([]);
    expect(typed.length).toBeLessThanOrEqual(30);
  });
});

describe('/cases/retry-storm/', () => {
  const elements = cases.find(({ path }) => path === '/cases/retry-storm/')?.elements.filter(isHtml) ?? [];

  it('has a block that runs, with its recorded output', () => {
    const snippets = elements.filter((element) => classOf(element).includes('snippet'));
    expect(snippets).toHaveLength(1);
    const text = textOf(snippets[0] as Element);
    expect(text).toContain('yield lab.sleep(');
    expect(text.match(/calls again/g)).toHaveLength(1 + 16);
  });

  it('says of an excerpt from which file it is', () => {
    const captions = elements.filter(({ tagName }) => tagName === 'figcaption').map(textOf);
    expect(captions).toContain('From retry-storm.sim.ts');
  });
});
