import { describe, expect, it } from 'vitest';
import { searchText } from '../../src/build/search-text.ts';

const page = (main: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><nav><a href="/">Home</a></nav>` +
  `<article data-pagefind-body>${main}</article><footer>end</footer></body></html>`;
const groups = (main: string) =>
  [...searchText(page(main)).matchAll(/<p data-pagefind-weight="(\d+)">([^<]*)<\/p>/g)].map(
    ([, weight, words]) => `${weight}: ${words}`,
  );

describe('a page as it is indexed', () => {
  it('has its title as it is, and its words sorted by weight', () => {
    const main =
      '<h1 data-pagefind-weight="3">Paid twice</h1><p>zebra <b>apple</b></p><h2 id="a">Stale rows</h2><p>zebra mint</p>';
    expect(searchText(page(main))).toContain('<h1 data-pagefind-weight="3">Paid twice</h1>');
    expect(groups(main)).toEqual(['1: apple mint zebra zebra', '6: Stale rows']);
  });

  it('keeps identifiers whole and cells apart, and leaves stop-words out', () => {
    expect(
      groups('<p>the pg_stat_replication.replay_lag is at</p><ul><li>one-shot</li><li>two-step</li></ul>'),
    ).toEqual(['1: one-shot pg_stat_replication.replay_lag two-step']);
  });

  it.each([
    ['code', '<pre><code>select</code></pre>'],
    ['a table', '<table><tr><td>cell</td></tr></table>'],
    ['what is folded', '<details><summary>why</summary>because</details>'],
    ['what is to be ignored', '<div data-pagefind-ignore><p>other <br> case</p></div>'],
    ['a script', '<script type="application/json">{"a": "<b>json</b>"}</script>'],
    ['a template', '<template><p>button</p></template>'],
    ['how it was mended', '<h2 id="the-fix">Fix</h2><p>solution</p>'],
    ['the steps of a checklist', '<checklist-run><li>look at the log</li></checklist-run>'],
  ])('has nothing of %s', (_, html) => {
    expect(groups(`${html}<h2 id="what-happened">kept</h2>`)).toEqual(['6: kept']);
  });

  it('has error lines, though they are code', () => {
    expect(
      groups('<details class="verbatim"><pre class="error-lines">ECONNRESET &quot;x&quot;</pre></details>'),
    ).toEqual(['1: &quot;x&quot; ECONNRESET']);
  });

  it('ends where the article ends', () => {
    expect(groups('<p>apple</p><img src="a.png"><input type="text"/><svg><path d="M0"/></svg><p>mint</p>')).toEqual([
      '1: apple mint',
    ]);
  });
});
