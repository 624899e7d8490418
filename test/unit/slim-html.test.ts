import fc from 'fast-check';
import { type DefaultTreeAdapterMap, parse } from 'parse5';
import { describe, expect, it } from 'vitest';
import { slimHtml } from '../../src/build/slim-html.ts';

type Node = DefaultTreeAdapterMap['node'];

/** What a browser makes of a page: elements, attributes without notes for the index, and text as it is shown. */
function shown(html: string): unknown {
  return seen(parse(html), false);
}

function seen(node: Node, isPre: boolean): unknown {
  if ('value' in node) return isPre ? node.value : node.value.replaceAll(/[ \n]+/g, ' ').replaceAll(/^ | $/g, '');
  if (!('childNodes' in node)) return null;
  const tag = 'tagName' in node ? node.tagName : '';
  const attributes = 'attrs' in node ? node.attrs.filter(({ name }) => !name.startsWith('data-pagefind')) : [];
  const children = node.childNodes.map((child) => seen(child, isPre || tag === 'pre')).filter((child) => child !== '');
  return [tag, attributes.map(({ name, value }) => `${name}=${value}`), children];
}

const space = fc.constantFrom('', ' ', '\n', '\n    ');
const word = fc.constantFrom(
  'a',
  'b &amp; c',
  '<a href="#x">link</a> after',
  '<b>bold</b>',
  'x &lt; y',
  '&quot;so&quot; &gt; it&#39;s &amp;gt; <i title="a > &quot;b&quot;">i</i>',
  '8\u00a0s',
  '\u00a0',
  '',
);
const { flow } = fc.letrec<{ flow: string }>((tie) => ({
  flow: fc.oneof(
    { maxDepth: 3 },
    fc.tuple(space, word, space).map(([a, text, b]) => `<p data-pagefind-weight="3">${a}${text}${b}</p>${b}`),
    fc.tuple(space, word).map(([a, text]) => `<pre>${a}${text}\n  two  spaces</pre>`),
    fc.constant('<svg><g><path d="M0 0"></path><rect x="1"></rect><text> t </text></g></svg>'),
    fc.constant(
      '<div data-recorded="{&quot;a&quot;:[1,&quot;&lt;&quot;]}"></div><i title="it&#39;s &quot;so&quot;">i</i>',
    ),
    fc.array(tie('flow'), { maxLength: 3 }).map((items) => `<ul>${items.map((i) => `<li>${i} </li>\n`).join('')}</ul>`),
    fc
      .array(word, { maxLength: 3 })
      .map((cells) => `<table><tbody><tr>${cells.map((c) => `<td> ${c}</td> `).join('')}</tr> </tbody></table>`),
    fc
      .array(word, { maxLength: 3 })
      .map((cells) => `<dl>${cells.map((c) => `<div><dt>${c}</dt> <dd>${c} </dd></div>`).join('')}</dl>`),
    fc.tuple(tie('flow'), tie('flow')).map(([a, b]) => `<div>${a}\n${b}</div>`),
  ),
}));

describe('a page in fewer bytes', () => {
  it('is the same page to a browser', () => {
    fc.assert(
      fc.property(fc.array(flow), (parts) => {
        const html = `<!doctype html><html lang="en"><head><title>t</title></head><body> ${parts.join(' ')} </body></html>`;
        const slim = slimHtml(html);
        expect(shown(slim)).toEqual(shown(html));
        expect(slim.length).toBeLessThanOrEqual(html.length);
        expect(slimHtml(slim)).toBe(slim);
      }),
    );
  });

  it('says quotation marks as they are, but leaves what stands in data and in attributes', () => {
    expect(slimHtml('<pre>a &quot;b&quot; &lt;c&gt; &amp;quot;</pre>')).toBe('<pre>a "b" &lt;c&gt; &amp;quot;</pre>');
    expect(slimHtml('<p title="&#39;">it&#39;s</p>')).toBe('<p title="&#39;">it\'s</p>');
    const data = '<script type="application/json">"&quot;"</script>';
    expect(slimHtml(data)).toBe(data);
  });

  it('keeps a space between words of a sentence, and every sign of code and data', () => {
    expect(slimHtml('<p>See <a href="/">this</a> <b>now</b>.</p>')).toBe('<p>See <a href="/">this</a> <b>now</b>.</p>');
    const log = '<div class="log"><ol><li>  2.5 s  INFO  a</li> <li> 12.5 s</li></ol></div>';
    expect(slimHtml(log)).toBe(log);
    expect(slimHtml('<pre>\n a  b </li><li> </pre>')).toBe('<pre>\n a  b </li><li> </pre>');
    expect(slimHtml('<script type="application/json">{"a":"  </p> "}</script>')).toContain('"  </p> "');
  });
});
