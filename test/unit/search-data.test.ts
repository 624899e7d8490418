import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type IndexFile, searchData } from '../../src/build/search-data.ts';
import type { SearchRecord } from '../../src/model/search/record.ts';

const record: SearchRecord = { kind: 'case', url: '/cases/lag/', title: 'Lag', cases: ['lag'] };

const known = { words: ['charged', 'twice'], pages: [2, 1] };

function fragment(id: string, url: string): IndexFile {
  return { path: `fragment/${id}.pf_fragment`, content: gzipSync(`pagefind_dcd${JSON.stringify({ url })}`) };
}

it('a page is known by the id that Pagefind gave it', () => {
  const data = searchData([record], [['charged', 'billed']], known, [
    fragment('en_1', '/cases/lag/'),
    { path: 'pagefind.js', content: Buffer.from('') },
  ]);
  expect(data).toEqual({
    lexicon: 'charged:2 twice',
    synonyms: [['charged', 'billed']],
    records: { en_1: record },
  });
});

it('a page that was not indexed fails the build', () => {
  expect(() => searchData([record], [], known, [fragment('en_1', '/cases/other/')])).toThrow(
    '/cases/lag/ is not in the index',
  );
});
