import { markdownToHtml } from 'satteri';

/** What a reader of Markdown would make of a text beyond tables, lists and words: elements, images, links to elsewhere than they say. */
export function notPlain(markdown: string): string[] {
  const { html } = markdownToHtml(markdown);
  const elements =
    html.match(/<(?!\/?(h[1-6]|p|table|thead|tbody|tr|t[hd]|ul|li|code|br|strong|a)\b)[a-z!?/][^>]*>/gi) ?? [];
  const links = [...html.matchAll(/<a href="([^"]*)"[^>]*>(.*?)<\/a>/g)];
  const disguised = links.filter(
    ([, to = '', words = '']) => !/^(https?|mailto):/.test(to) || !decodeURI(to).endsWith(words),
  );
  return [...elements, ...disguised.map(([link]) => link)];
}
