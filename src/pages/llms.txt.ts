import { loadLibrary } from '#build/library.ts';
import { llmsText } from '#build/llms-text.ts';
import { guides } from '#build/story.ts';

/** What a language model finds here, and where. */
export const GET = async () => {
  const shown = (await guides()).map(({ id, data }) => ({ id, title: data.title, summary: data.summary }));
  return new Response(llmsText(await loadLibrary(), shown));
};
