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
    for (const { url, score: found, places } of hits) {
      const match = {
        variant,
        score: found ** damping * variant.share * weight,
        places: places.map((at) => ({ at, share: variant.share })),
      };
      pages.set(url, joined(pages.get(url), match));
    }
  }
  return { asked, weight, pages };
}

/** A page counts a word once, by its best form, but knows all places where some form stands. */
function joined(before: Match | undefined, match: Match): Match {
  if (before === undefined) return match;
  const best = match.score > before.score ? match : before;
  return { ...best, places: [...before.places, ...match.places] };
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
  /** Where on the page the word stands, counted in words. */
  places: readonly number[];
}
