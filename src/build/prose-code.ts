import type { HastNode } from 'satteri';
import { highlight } from './highlight.ts';
import { isTypeScript, snippetUse } from './snippets.ts';

/** A fenced block of the prose: one that runs becomes a component, an excerpt says of which file it is. */
export async function proseCode(code: string, lang: string, meta?: string): Promise<HastNode> {
  const use = isTypeScript(lang) ? snippetUse(meta) : undefined;
  if (use?.kind === 'run') return component('Snippet', { code });
  const pre = await highlight(code, lang);
  return use?.kind === 'excerpt' ? excerpt(pre, use.of) : pre;
}

function component(name: string, attributes: Record<string, string>): HastNode {
  const list = Object.entries(attributes).map(([name, value]) => ({ type: 'mdxJsxAttribute', name, value }));
  return { type: 'mdxJsxFlowElement', name, attributes: list, children: [] } as unknown as HastNode;
}

function excerpt(pre: HastNode, of: string): HastNode {
  const caption = element('figcaption', {}, text('From '), element('code', {}, text(of)));
  return element('figure', { className: ['excerpt'] }, caption, pre);
}

function element(tagName: string, properties: Record<string, unknown>, ...children: HastNode[]): HastNode {
  return { type: 'element', tagName, properties, children } as unknown as HastNode;
}

function text(value: string): HastNode {
  return { type: 'text', value };
}
