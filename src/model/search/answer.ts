import { type Answer, blend, type FoundWord, type Match } from './blend.ts';
import type { Lexicon } from './lexicon.ts';
import { planSearch, type Variant, type WordGroup } from './plan.ts';
import type { SearchRecord } from './record.ts';
import type { Synonyms } from './synonyms.ts';
import { shorten } from './words.ts';

/** The cases that fit what somebody typed or pasted: one search a word, added up. */
export async function answer(text: string, index: SearchIndex): Promise<Answer> {
  const { groups, unknown } = planSearch(shorten(text), index.lexicon, index.synonyms);
  const words = await Promise.all(groups.map((group) => findGroup(group, index)));
  return blend(words, unknown, index.records);
}

/** One word in a title must not decide against three words elsewhere. */
const damping = 0.7;

async function findGroup({ asked, weight, variants }: WordGroup, index: SearchIndex): Promise<FoundWord> {
  const lookUp = async (variant: Variant) => ({ variant, hits: await index.search(variant.term) });
  const pages = new Map<string, Match>();
  for (const { variant, hits } of await Promise.all(variants.map(lookUp))) {
    for (const hit of hits) {
      const score = hit.score ** damping * variant.share * weight;
      if (score > (pages.get(hit.url)?.score ?? 0)) pages.set(hit.url, { variant, score });
    }
  }
  return { asked, weight, pages };
}

/** A full-text index of the site: one word in, pages out. */
export interface SearchIndex {
  records: readonly SearchRecord[];
  lexicon: Lexicon;
  synonyms: Synonyms;
  search(term: string): Promise<readonly Hit[]>;
}

/** A page that a word was found on. */
export interface Hit {
  url: string;
  score: number;
}
