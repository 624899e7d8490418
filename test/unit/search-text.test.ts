import { describe, expect, it } from 'vitest';
import { stemmedPage } from '../../src/build/search-markup.ts';
import { searchText } from '../../src/build/search-text.ts';

const page = (main: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><nav><a href="/">Home</a></nav>` +
  `<article data-pagefind-body>${main}</article><footer>end</footer></body></html>`;
const groups = (main: string) =>
  searchText(page(main))
    .filter(({ tag }) => tag === 'p')
    .map(({ weight, text }) => `${weight}: ${text}`);

describe('a page as it is indexed', () => {
  it('has its title as it is, and its words by weight in their order', () => {
    const main =
      '<h1 data-pagefind-weight="3">Paid twice</h1><p>zebra <b>apple</b></p><h2 id="a">Stale rows</h2><p>zebra mint</p>';
    expect(searchText(page(main))[0]).toEqual({ tag: 'h1', weight: 3, text: 'Paid twice' });
    expect(groups(main)).toEqual(['1: zebra apple zebra mint', '6: Stale rows']);
  });

  it('keeps identifiers whole and cells apart, and leaves stop-words out', () => {
    expect(
      groups('<p>the pg_stat_replication.replay_lag is at</p><ul><li>one-shot</li><li>two-step</li></ul>'),
    ).toEqual(['1: pg_stat_replication.replay_lag one-shot two-step']);
  });

  it.each([
    ['code', '<pre><code>select</code></pre>'],
    ['a table', '<table><tr><td>cell</td></tr></table>'],
    ['what is folded', '<details><summary>why</summary>because</details>'],
    ['what is to be ignored', '<div data-pagefind-ignore><p>other <br> case</p></div>'],
    ['a script', '<script type="application/json">{"a": "<b>json</b>"}</script>'],
    ['a template', '<template><p>button</p></template>'],
    ['how it was mended', '<h2 id="the-fix">Fix</h2><p>solution</p>'],
  ])('has nothing of %s', (_, html) => {
    expect(groups(`${html}<h2 id="what-happened">kept</h2>`)).toEqual(['6: kept']);
  });

  it('is of a checklist only its title', () => {
    expect(groups('<h1>Stop the storm</h1><h2>Assess</h2><checklist-run><li>look</li></checklist-run>')).toEqual([]);
  });

  it('has error lines, though they are code', () => {
    expect(
      groups('<details class="verbatim"><pre class="error-lines">ECONNRESET &quot;x&quot;</pre></details>'),
    ).toEqual(['1: ECONNRESET  x']);
  });

  it('ends where the article ends', () => {
    expect(groups('<p>apple</p><img src="a.png"><input type="text"/><svg><path d="M0"/></svg><p>mint</p>')).toEqual([
      '1: apple mint',
    ]);
  });
});

it('a page goes to Pagefind in stems, parts of identifiers apart and with half the weight', () => {
  const texts = [
    { tag: 'h1' as const, weight: 3, text: "Customers' charges" },
    { tag: 'p' as const, weight: 2, text: 'timed_out fail-over waiting' },
  ];
  expect(stemmedPage(texts)).toBe(
    '<html><body><div data-pagefind-body><h1 data-pagefind-weight="3">custom charg</h1>' +
      '<p data-pagefind-weight="2">timedout fail over wait failov</p><p data-pagefind-weight="1">time</p>' +
      '</div></body></html>',
  );
});
