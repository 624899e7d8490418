import type { HastNode, HastPluginDefinition } from 'satteri';

/** Makes a heading of a text lead to itself, so that its address can be copied from it. It comes after the plugin that gives headings their ids. */
export const headingLinks: HastPluginDefinition = {
  name: 'heading-links',
  element: {
    filter: ['h2', 'h3'],
    visit({ tagName, properties, children }) {
      const link = { type: 'element', tagName: 'a', properties: { href: `#${properties.id}` }, children };
      return { type: 'element', tagName, properties, children: [link] } as unknown as HastNode;
    },
  },
};
