import { readContent } from '#build/content.ts';

/** What authors wrote: its code goes into links, its parameters into queries, its words are searched. */
export const { cases, symptoms, synonyms } = await readContent('content');
