import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type IndexFile, searchData } from '../../src/build/search-data.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';

const record: SearchRecord = { kind: 'case', url: '/cases/lag/', title: 'Lag', cases: ['lag'] };

function fragment(id: string, url: string, content: string): IndexFile {
  return { path: `fragment/${id}.pf_fragment`, content: gzipSync(`pagefind_dcd${JSON.stringify({ url, content })}`) };
}

it('a page is known by the id that Pagefind gave it, and its words by their stems', () => {
  const data = searchData(
    [record],
    [['charged', 'billed']],
    [fragment('en_1', '/cases/lag/', 'Charged twice'), { path: 'pagefind.js', content: Buffer.from('') }],
  );
  expect(data).toEqual({
    lexicon: 'charged twice',
    synonyms: [['charged', 'billed']],
    records: { en_1: record },
  });
});

it('a page that was not indexed fails the build', () => {
  expect(() => searchData([record], [], [fragment('en_1', '/cases/other/', '')])).toThrow(
    '/cases/lag/ is not in the index',
  );
});
