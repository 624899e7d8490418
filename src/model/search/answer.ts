import { type Answer, blend, type FoundWord, type Match } from './blend.ts';
import { planSearch, type Variant, type WordGroup } from './query.ts';
import type { SearchRecord } from './record.ts';

/** The cases that fit what somebody typed or pasted: one search a word, added up. */
export async function answer(text: string, index: SearchIndex): Promise<Answer> {
  const words = await Promise.all(planSearch(text).map((group) => findGroup(group, index)));
  return blend(words, index.records);
}

async function findGroup({ asked, weight, variants }: WordGroup, index: SearchIndex): Promise<FoundWord> {
  const lookUp = async ({ term, weight: share }: Variant) => ({ term, share, hits: await index.search(term) });
  const pages = new Map<string, Match>();
  for (const { term, share, hits } of await Promise.all(variants.map(lookUp))) {
    const matched = term === variants[0]?.term ? asked : term;
    for (const hit of hits) {
      const score = hit.score * share * weight;
      if (score > (pages.get(hit.url)?.score ?? 0)) pages.set(hit.url, { matched, score });
    }
  }
  return { asked, pages };
}

/** A full-text index of the site: one word in, pages out. */
export interface SearchIndex {
  records: readonly SearchRecord[];
  search(term: string): Promise<readonly Hit[]>;
}

/** A page that a word was found on. */
export interface Hit {
  url: string;
  score: number;
}
